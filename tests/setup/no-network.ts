import { Socket } from 'node:net';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);
const connect = Socket.prototype.connect;

/** Tests talk to this machine only; anything else is a mistake and says so. */
Socket.prototype.connect = function guardedConnect(this: Socket, ...args: unknown[]): Socket {
  const [first] = args;
  const options = Array.isArray(first) ? first[0] : first;
  const host =
    typeof options === 'object' && options !== null && 'host' in options ? String(options.host) : 'localhost';
  if (!LOOPBACK.has(host)) throw new Error(`tests run without a network, but something connected to "${host}"`);
  return Reflect.apply(connect, this, args);
};
