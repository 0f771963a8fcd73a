import { describe, expect, it } from 'vitest';
import { deadManSwitch } from './dead-man-switch.js';
import { hyperliquidHarness } from './fixture-harness.js';

const LIMIT = { symbol: 'ETH', side: 'buy', quantity: 1, type: 'limit', limitPrice: 2400 } as const;

describe('the dead man’s switch', () => {
  it('cancels all orders once we give no sign of life', async () => {
    const { broker, fake, clock, settle, dispose } = await hyperliquidHarness();
    await broker.connect();
    await broker.submit({ ...LIMIT, clientOrderId: 'a' });
    const stop = new AbortController();
    const errors: Error[] = [];
    const running = deadManSwitch(broker, {
      withinMs: 30_000,
      clock,
      signal: stop.signal,
      onError: (error) => errors.push(error),
    });
    for (let i = 0; i < 12; i++) {
      await fake.idle();
      await clock.advance(10_000);
    }
    await settle();
    expect(await broker.order('a')).toMatchObject({ status: 'accepted' });

    fake.faults = { request: ({ path }) => (path === '/exchange' ? { kind: 'server-error' } : undefined) };
    for (let i = 0; i < 4; i++) {
      await fake.idle();
      await clock.advance(10_000);
    }
    await settle();
    expect(errors.length).toBeGreaterThan(0);
    expect(await broker.order('a')).toMatchObject({
      status: 'canceled',
      reason: 'canceled by the dead man’s switch',
    });
    fake.faults = undefined;
    stop.abort();
    for (let i = 0; i < 3; i++) {
      await fake.idle();
      await clock.advance(10_000);
    }
    await running;
    await dispose();
  });

  it('leaves the orders alone once it is ended', async () => {
    const { broker, fake, clock, settle, dispose } = await hyperliquidHarness();
    await broker.connect();
    await broker.submit({ ...LIMIT, clientOrderId: 'a' });
    const stop = new AbortController();
    const running = deadManSwitch(broker, { withinMs: 30_000, clock, signal: stop.signal });
    await fake.idle();
    stop.abort();
    await running;
    await clock.advance(60_000);
    await settle();

    expect(await broker.order('a')).toMatchObject({ status: 'accepted' });
    await dispose();
  });

  it('refuses times that make no sense', async () => {
    const { broker, clock, dispose } = await hyperliquidHarness();
    await broker.connect();
    const { signal } = new AbortController();

    await expect(deadManSwitch(broker, { withinMs: 9999, signal })).rejects.toThrow(
      'withinMs must be whole milliseconds of at least 10000',
    );
    await expect(deadManSwitch(broker, { everyMs: 60_000, signal })).rejects.toThrow(
      'everyMs must be milliseconds above 0',
    );
    await expect(broker.scheduleCancel(clock.now() + 4999)).rejects.toThrow('5 seconds from now');
    await dispose();
  });
});
