import { systemClock } from '@kairos/core';
import { afterEach, describe, expect, it } from 'vitest';
import { FakeServer } from '../fakes/fake-server.js';
import { type ActionPurpose, HyperliquidClient } from './client.js';
import { doneSchema } from './schema.js';
import { walletFromKey } from './wallet.js';

const KEY = '0x0123456789012345678901234567890123456789012345678901234567890123';

describe('an action whose nonce was used', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  /** A venue that says so of the first request, and what became of an action there. */
  async function send(how: ActionPurpose) {
    const server = await FakeServer.start({ clock: systemClock, faults: undefined, secrets: [] });
    let requests = 0;
    server.route('POST', '/exchange', () => {
      const words = 'Invalid nonce: duplicate nonce 1';
      return { json: requests++ === 0 ? { status: 'err', response: words } : { status: 'ok' } };
    });
    const signer = { wallet: walletFromKey(KEY), isTestnet: true };
    const client = new HyperliquidClient({ url: server.url, clock: systemClock, signer });
    ends.push(
      () => client.close(),
      () => server.close(),
    );
    const answer = await client.exchange(doneSchema, { type: 'order' }, how).catch((error: unknown) => error);
    return { answer, requests };
  }

  it('goes out again under the next, where another program was faster', async () => {
    const { answer, requests } = await send({ purpose: 'place', isDone: async () => false });
    expect(answer).toEqual({ status: 'ok' });
    expect(requests).toBe(2);
  });

  it('is not sent again where it was this very request, arriving twice: it is looked up', async () => {
    const { answer, requests } = await send({ purpose: 'place', isDone: async () => true });
    expect(answer).toMatchObject({ code: 'NETWORK', venue: 'hyperliquid', retryable: true });
    expect(requests).toBe(1);
  });
});
