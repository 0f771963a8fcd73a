import { ValidationError } from '@kairos/core';

/** Hosts that may be spoken to without encryption: this machine only, for fakes. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

const ENCRYPTED = { http: 'https:', socket: 'wss:' } as const;
const PLAIN = { http: 'http:', socket: 'ws:' } as const;

/**
 * Checks where secrets are about to be sent: encrypted and to a host of the venue, or to this machine.
 *
 * @param allowedHosts - Host names of the venue, in lower case; `.example.com` stands for every host under `example.com`.
 * @param kind - `http` for REST, `socket` for WebSockets.
 * @returns The URL without a slash at its end.
 * @throws `ValidationError` when it is no URL, is not encrypted, carries credentials or a query, or names another host.
 */
export function checkBaseUrl(
  url: string,
  allowedHosts: readonly string[],
  name = 'baseUrl',
  kind: 'http' | 'socket' = 'http',
): URL {
  const refuse = (right: string): never => {
    // What follows the host may hold a token.
    const shown = URL.canParse(url) ? new URL(url).origin : '(no URL)';
    const message = `must be ${right}, was ${shown === 'null' ? url.split(/[/?#]/, 3).join('/') : shown}`;
    throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
  };
  if (!URL.canParse(url)) return refuse('a URL');
  const parsed = new URL(url);
  const { protocol, hostname, username, password, search, hash } = parsed;
  const isLocal = LOOPBACK.has(hostname);
  const isEncrypted = protocol === ENCRYPTED[kind];
  if (!isEncrypted && !(isLocal && protocol === PLAIN[kind])) {
    return refuse(`${ENCRYPTED[kind]}//, or ${PLAIN[kind]}// of this machine`);
  }
  if (username || password) return refuse('a URL without credentials');
  if (search || hash) return refuse('a URL without a query');
  if (!isLocal && !allowedHosts.some((host) => isHost(hostname, host))) {
    return refuse(`at ${allowedHosts.join(', ')} or this machine`);
  }
  parsed.pathname = parsed.pathname.replace(/\/+$/, '');
  return parsed;
}

function isHost(hostname: string, allowed: string): boolean {
  return allowed.startsWith('.') ? hostname.endsWith(allowed) : hostname === allowed;
}
