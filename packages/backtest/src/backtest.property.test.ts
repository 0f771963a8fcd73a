import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import type { BacktestResult, Rejection } from './result.js';
import { expectNear } from './testing/expect-near.js';
import { randomTest } from './testing/random-test.js';
import { referenceBacktest } from './testing/reference-backtest.js';

/** Money agrees relative to the capital; prices and quantities are of the order of 1. */
function outcome({ equity, position, trades, openTrade, orders, rejections }: BacktestResult) {
  const found = { equity: [...equity], position: [...position], trades, openTrade, orders };
  return { ...found, rejections: rejections.map(unworded) };
}

function unworded({ reason: _reason, ...facts }: Rejection) {
  return facts;
}

const seeds = fc.integer({ min: 1, max: 2 ** 31 });

function expectAgreement(seed: number, length: number, rules: boolean): BacktestResult {
  const options = randomTest(seed, length, { rules });
  const fast = backtest(options);
  const plain = referenceBacktest(options);
  const expected = { ...plain, rejections: plain.rejections.map(unworded) };
  expectNear(outcome(fast), expected, 1, `seed ${seed}`);
  return fast;
}

describe('the engine and its plain twin', () => {
  it('agree on equity, positions, trades, orders and rejections to 1e-9', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 160 }), (seed, length) => {
        expectAgreement(seed, length, false);
      }),
      { numRuns: 1500 },
    );
  });

  it('agree under every mixture of trading rules', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 120 }), (seed, length) => {
        expectAgreement(seed, length, true);
      }),
      { numRuns: 4000 },
    );
  });

  it('agree in every corner that the rules have', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 1500; seed++) {
      const { rejections, trades, openTrade } = expectAgreement(seed, 120, seed % 5 !== 0);
      for (const { rule } of rejections) seen.add(rule);
      for (const { exitReason, direction, carry } of trades) {
        seen.add(`${direction} ${exitReason}`);
        if (carry !== undefined) seen.add(carry < 0 ? 'carry received' : 'carry paid');
      }
      if (openTrade) seen.add(`${openTrade.direction} open`);
    }

    expect([...seen].sort()).toEqual([
      'accept',
      'canceled',
      'carry paid',
      'carry received',
      'cash',
      'conflict',
      'daily-loss',
      'equity',
      'expired',
      'large',
      'last-bar',
      'levels',
      'limit-consecutive-losses',
      'limit-daily-loss',
      'limit-drawdown',
      'limit-funding',
      'limit-monthly-loss',
      'limit-weekly-loss',
      'long break-even',
      'long limit',
      'long liquidation',
      'long max-bars',
      'long open',
      'long reversal',
      'long signal',
      'long stop-loss',
      'long take-profit',
      'long trailing-stop',
      'losing-streak',
      'margin',
      'min-notional',
      'regime',
      'short break-even',
      'short limit',
      'short liquidation',
      'short max-bars',
      'short open',
      'short reversal',
      'short signal',
      'short stop-loss',
      'short take-profit',
      'short trailing-stop',
      'size-invalid',
      'size-zero',
      'volume',
    ]);
  });
});

describe('the same options', () => {
  it('give the same result to the bit', () => {
    fc.assert(
      fc.property(seeds, fc.boolean(), (seed, rules) => {
        const run = () => outcome(backtest(randomTest(seed, 60, { rules })));
        expect(run()).toEqual(run());
      }),
      { numRuns: 300 },
    );
  });
});
