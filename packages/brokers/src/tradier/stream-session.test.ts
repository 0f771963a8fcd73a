import { SimulatedClock } from '@kairos/core';
import { expect, it, onTestFinished } from 'vitest';
import type { FakeReply } from '../fakes/fake-request.js';
import { FakeServer } from '../fakes/fake-server.js';
import { TradierClient } from './client.js';
import { gatewayFault } from './fake-json.js';
import { StreamSession } from './stream-session.js';

async function sessionsOf(reply: FakeReply) {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
  const server = await FakeServer.start({ clock });
  const client = new TradierClient({ token: 't', baseUrl: server.url, clock });
  onTestFinished(async () => {
    await client.close();
    await server.close();
  });
  for (const topic of ['accounts', 'markets']) server.route('POST', `/v1/${topic}/events/session`, () => reply);
  return [client.accounts, client.markets].map((calls) => new StreamSession(() => calls.session(), clock));
}

it('a gateway that knows no sessions is a venue that is down for now: the stream goes on trying', async () => {
  for (const session of await sessionsOf({ status: 404, text: 'not found' })) {
    await expect(session.renew()).rejects.toMatchObject({ code: 'VENUE_UNAVAILABLE', retryable: true });
  }
});

it('a token that is not taken stays what it is', async () => {
  for (const session of await sessionsOf(gatewayFault(401, 'Invalid Access Token', 'invalid_access_token'))) {
    await expect(session.renew()).rejects.toMatchObject({ code: 'AUTHENTICATION', retryable: false });
  }
});
