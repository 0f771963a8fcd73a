import { NetworkError, OrderRejectedError, SimulatedClock } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Fault, FaultyBroker } from '../testing/faulty-broker.js';
import { emergencyStop } from './emergency-stop.js';
import { riskMonitor } from './risk-monitor.js';

const venue = 'test-venue';

const faults: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  fc.constant({ acts: true, error: new NetworkError('reset after', { venue }) }),
  fc.constant({ acts: false, error: new NetworkError('reset before', { venue }) }),
  fc.constant({ acts: false, error: new OrderRejectedError('no', { venue, reason: 'no' }) }),
  fc.constant({ acts: true }),
  fc.constant({ acts: false }),
);

const markets = fc.record({
  a: fc.integer({ min: -20, max: 20 }),
  b: fc.integer({ min: -20, max: 20 }),
  resting: fc.nat(3),
  faults: fc.array(faults, { maxLength: 30 }),
  isTrading: fc.boolean(),
  muted: fc.boolean(),
  rounds: fc.integer({ min: 2, max: 5 }),
});

it('whatever fails, no position turns round, nothing is sent twice in one stop, and the report tells the truth', async () => {
  await fc.assert(
    fc.asyncProperty(markets, async ({ a, b, resting, faults: script, isTrading, muted, rounds }) => {
      const clock = new SimulatedClock(Date.UTC(2024, 0, 10));
      const broker = new FaultyBroker(clock);
      for (const [symbol, units] of [
        ['A', a],
        ['B', b],
      ] as const)
        if (units !== 0) broker.hold(symbol, units);
      for (let i = 0; i < resting; i++) broker.rest(`rest-${i}`);
      broker.isTrading = isTrading;
      broker.muted = muted;
      const left = [...script];
      broker.fault = () => left.shift();
      const monitor = riskMonitor({ switches: [] });
      const press = async () => {
        const stopped = emergencyStop({
          broker,
          monitor,
          reason: 'Test.',
          clock,
          flatten: true,
          rounds,
          timeoutMs: 100,
          pauseMs: 10,
        });
        await clock.advance(100_000);
        return stopped;
      };

      const report = await press();
      const ids = broker.arrived.map(({ clientOrderId }) => clientOrderId);
      expect(new Set(ids).size).toBe(ids.length);
      const now = ['A', 'B'].map((symbol) => broker.ledger.position(symbol).quantity.toNumber());
      for (const [i, before] of [a, b].entries()) {
        expect(Math.abs(now[i]!)).toBeLessThanOrEqual(Math.abs(before));
        expect(now[i]! * before).toBeGreaterThanOrEqual(0);
      }
      const isDone = now.every((units) => units === 0) && broker.venue.openOrders().length === 0;
      if (report.isComplete) expect(isDone).toBe(true);
      else expect(report.stillOpen.length + report.stillHeld.length + report.failures.length).toBeGreaterThan(0);
      expect(report.failures.length).toBeLessThanOrEqual(script.filter((fault) => fault !== undefined).length);
      for (const { symbol } of report.closed) expect(broker.ledger.position(symbol).quantity.isZero()).toBe(true);

      // Once calls work and the market trades, pressing again ends it.
      left.length = 0;
      broker.isTrading = true;
      broker.trade();
      await clock.advance(3_600_000);
      expect((await press()).isComplete).toBe(true);
      expect(broker.ledger.positions()).toEqual([]);
      expect(broker.venue.openOrders()).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
