import { AuthenticationError, type Clock, type Random } from '@kairos/core';
import { readWire } from '../http/wire.js';
import { StreamLine } from '../stream/stream-line.js';
import type { StreamOptions, StreamTalk } from '../stream/stream-options.js';
import { ALPACA_HOSTS } from './client.js';
import { type AlpacaTradeUpdate, alpacaMessage, alpacaTradeUpdate } from './schema.js';

/** Where the stream is, with which keys, and who listens. */
export interface AlpacaStreamOptions extends Pick<StreamOptions, 'onGap' | 'onState' | 'onFault'> {
  readonly keyId: string;
  readonly secretKey: string;
  readonly streamUrl: string;
  readonly clock: Clock;
  readonly random?: Random;
  readonly timeoutMs?: number;
  readonly onUpdate: (update: AlpacaTradeUpdate) => void;
}

/** The `trade_updates` of an account: every change of every order. Frames may be binary. */
export function alpacaStream({ keyId, secretKey, streamUrl, onUpdate, ...rest }: AlpacaStreamOptions): StreamLine {
  const isOf = (name: string) => (message: unknown) => {
    const parsed = alpacaMessage.safeParse(message);
    return parsed.success && parsed.data.stream === name;
  };
  const handshake = async ({ send, expect }: StreamTalk) => {
    send({ action: 'auth', key: keyId, secret: secretKey });
    const answer = readWire(alpacaMessage, await expect(isOf('authorization'), 'an authorization'), 'alpaca stream');
    if (Reflect.get(Object(answer.data), 'status') !== 'authorized') {
      throw new AuthenticationError('alpaca did not take the key for its stream', {
        venue: 'alpaca',
        response: answer,
      });
    }
    const listening = expect(isOf('listening'), 'the start of its trade updates');
    send({ action: 'listen', data: { streams: ['trade_updates'] } });
    await listening;
  };
  return new StreamLine({
    ...rest,
    venue: 'alpaca',
    url: () => streamUrl,
    allowedHosts: ALPACA_HOSTS,
    secrets: [keyId, secretKey],
    handshake,
    onMessage(message) {
      const { stream, data } = readWire(alpacaMessage, message, 'alpaca stream message');
      if (stream === 'trade_updates') onUpdate(readWire(alpacaTradeUpdate, data, 'alpaca trade update'));
    },
  });
}
