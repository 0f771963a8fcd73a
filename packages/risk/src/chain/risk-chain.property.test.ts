import { createInstrument, type RiskValidator } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { capital } from '../limits/capital.js';
import { concentration } from '../limits/concentration.js';
import { leverage } from '../limits/leverage.js';
import { orderRate } from '../limits/order-rate.js';
import { positionLimit } from '../limits/position-limit.js';
import { positionSize } from '../limits/position-size.js';
import { riskPerTrade } from '../limits/risk-per-trade.js';
import { OrderStream, type StreamLimits } from '../testing/order-stream.js';
import { riskChain } from './risk-chain.js';

const limits = fc.record<StreamLimits>({
  positions: fc.integer({ min: 1, max: 8 }),
  swing: fc.integer({ min: 1, max: 5 }),
  intraday: fc.integer({ min: 1, max: 5 }),
  positionShare: fc.double({ min: 0.05, max: 1, noNaN: true }),
  sectorShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
  gross: fc.double({ min: 0.2, max: 3, noNaN: true }),
  reserve: fc.double({ min: 0, max: 80_000, noNaN: true }),
  orders: fc.integer({ min: 1, max: 12 }),
  windowMs: fc.integer({ min: 1000, max: 3000 }),
});

function validatorsOf(held: StreamLimits): RiskValidator[] {
  const { positions, swing, intraday, positionShare, sectorShare, gross, reserve, orders, windowMs } = held;
  return [
    positionLimit({ max: positions, swing, intraday }),
    positionSize({ max: positionShare }),
    concentration({ max: sectorShare }),
    leverage({ gross }),
    capital({ reserve }),
    orderRate({ max: orders, windowMs }),
    riskPerTrade(),
  ];
}

it('never leaves a limit exceeded, whatever is proposed, filled, canceled and closed', () => {
  let passed = 0;
  let fills = 0;
  fc.assert(
    fc.property(limits, fc.string({ minLength: 1 }), (held, seed) => {
      const stream = new OrderStream(riskChain(validatorsOf(held)), held, seed);
      const outcome = stream.run(200);
      passed += outcome.passed;
      fills += outcome.fills;
      expect(outcome.breach).toBeUndefined();
    }),
    { numRuns: 100 },
  );
  // Neither does it deny everything.
  expect(passed).toBeGreaterThan(500);
  expect(fills).toBeGreaterThan(500);
});

it('leaks nothing: once all is released, the chain says what a new one says', () => {
  fc.assert(
    fc.property(limits, fc.string({ minLength: 1 }), (held, seed) => {
      const used = riskChain(validatorsOf(held));
      const stream = new OrderStream(used, held, seed);
      stream.run(50);
      stream.flatten();
      const fresh = riskChain(validatorsOf(held));
      const instrument = createInstrument({ symbol: 'S1', sector: 'energy' });
      for (const quantity of [1, 50, 500, 5000]) {
        const trade = {
          symbol: 'S1',
          instrument,
          strategy: 'one',
          direction: 'long',
          quantity,
          entry: 10,
          notional: 10 * quantity,
          stopLoss: 9.8,
          riskAmount: (10 - 9.8) * quantity,
          holdingStyle: 'swing',
          time: 1e6,
        } as const;
        expect(used.check(trade, stream.portfolio())).toEqual(fresh.check(trade, stream.portfolio()));
      }
    }),
    { numRuns: 50 },
  );
});
