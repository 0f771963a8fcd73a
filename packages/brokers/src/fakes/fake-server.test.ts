import { SimulatedClock } from '@kairos/core';
import { request } from 'undici';
import { expect, it, onTestFinished } from 'vitest';
import { FakeServer } from './fake-server.js';

async function started() {
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
  const server = await FakeServer.start({ clock, secrets: ['my-secret-key'] });
  onTestFinished(() => server.close());
  return { clock, server };
}

it('answers routes with their parameters, and 404 elsewhere', async () => {
  const { server } = await started();
  server.route('GET', '/orders/:id/fills', ({ parameters, query }) => ({ json: { ...parameters, q: query.get('q') } }));
  const answer = await request(`${server.url}/orders/a%2Fb/fills?q=1`);
  expect(await answer.body.json()).toEqual({ id: 'a/b', q: '1' });
  expect((await request(`${server.url}/orders`)).statusCode).toBe(404);
});

it('writes down what it received, without secrets', async () => {
  const { server } = await started();
  server.route('POST', '/orders', () => ({ status: 201, json: {} }));
  await request(`${server.url}/orders?token=my-secret-key`, { method: 'POST', body: '{"key":"my-secret-key"}' });
  const lines: string[] = [];
  server.print((line) => lines.push(line));
  expect(lines).toEqual(['2024-01-02T00:00:00.000Z POST /orders?token=my***ey {"key":"my***ey"} -> 201']);
});

it('refuses WebSockets at other paths', async () => {
  const { server } = await started();
  const answer = await request(`${server.url}/stream`, { upgrade: 'websocket' }).catch((error: Error) => error);
  expect(answer).toBeInstanceOf(Error);
});
