import { readFileSync } from 'node:fs';
import { type BarSeries, createInstrument, defineStrategy, hashBars, mask, perUnitCommission } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { fixedRisk, riskPerTrade } from '@kairos/risk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { backtest } from '../backtest.js';
import type { BacktestOptions } from '../options/backtest-options.js';
import type { BacktestResult } from '../result.js';
import { hashResult } from './result-hash.js';

const rise = defineStrategy({
  name: 'rise',
  params: z.object({ by: z.int().min(1).default(3), seed: z.number().optional() }),
  signals: ({ close, length }, { by }) => ({
    enterLong: mask(length, (i) => close[i]! > close[i - by]!),
    exitLong: mask(length, (i) => close[i]! < close[i - by]!),
    stopLoss: close.map((price) => 0.98 * price),
  }),
});
const bars = randomBars({ length: 300, seed: 'manifest' });

function run(changes: Partial<BacktestOptions> = {}) {
  return backtest({ bars, strategy: rise(), capital: 10_000, ...changes });
}

/** The bars with one bit of one column flipped. */
function flipped(column: 'close' | 'volume', bar: number, bit: number): BarSeries {
  const values = bars[column].slice();
  new BigUint64Array(values.buffer)[bar]! ^= 1n << BigInt(bit);
  return { ...bars, [column]: values };
}

describe('the manifest', () => {
  it('says what was run, in plain data', () => {
    const instrument = createInstrument({ symbol: bars.symbol, lotSize: 1 });
    const commission = perUnitCommission({ perUnit: 0.01 });
    const { manifest } = run({
      strategy: rise({ by: 5, seed: 9 }),
      instrument,
      sizer: fixedRisk(),
      costs: { commission },
    });
    const version: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;

    expect(manifest).toMatchObject({
      dataHash: hashBars(bars),
      strategy: { name: 'rise', params: { by: 5, seed: 9 } },
      data: { symbol: 'RANDOM', timeframe: '1h', bars: 300, from: bars.time[0], to: bars.time[299] },
      options: {
        capital: 10_000,
        instrument: { symbol: 'RANDOM', lotSize: 1, calendar: { name: instrument.calendar.name } },
        sizer: { name: 'fixed-risk', params: { fraction: 0.01, maxPositionFraction: 0.2 } },
        commission: { name: 'perUnit(0.01)', params: { perUnit: 0.01, minimum: 0 } },
        slippage: { name: 'none' },
        sameBar: 'pessimistic',
      },
      seed: 9,
      packages: { '@kairos/backtest': version, '@kairos/core': version, '@kairos/risk': version },
    });
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
    expect(run().manifest).not.toHaveProperty('seed');
  });

  it('is equal on every run', () => {
    expect(run().manifest).toEqual(run().manifest);
  });

  it('is made once, when it is asked for', () => {
    const result = run();

    expect(result.manifest).toBe(result.manifest);
    expect(result.hash).toBe(result.hash);
  });

  it('differs in its parameters', () => {
    const [a, b] = [run().manifest, run({ strategy: rise({ by: 4 }) }).manifest];

    expect(b.parameterHash).not.toBe(a.parameterHash);
    expect(b.strategyHash).not.toBe(a.strategyHash);
    expect(b.dataHash).toBe(a.dataHash);
    expect(b.hash).not.toBe(a.hash);
  });

  it.each<[string, Partial<BacktestOptions>]>([
    ['capital', { capital: 10_001 }],
    ['fee', { costs: { feeRate: 0.001 } }],
    ['slippage', { costs: { slippageBps: 1 } }],
    ['rule', { sameBar: 'path' }],
    ['exit', { exits: { trailingStop: 0.05 } }],
    ['bars of a lower timeframe', { refine: randomBars({ length: 600, timeframe: '30m' }) }],
    ['years', { periodsPerYear: 252 }],
  ])('differs in another %s', (_, changes) => {
    expect(run(changes).manifest.hash).not.toBe(run().manifest.hash);
  });

  it('tells models of one name apart by their settings', () => {
    const manifest = (fraction: number, max: number) =>
      run({ sizer: fixedRisk(fraction), validators: [riskPerTrade({ max })] }).manifest.hash;

    expect(new Set([manifest(0.01, 0.02), manifest(0.011, 0.02), manifest(0.01, 0.021)]).size).toBe(3);
  });

  it('does not differ in the certificate, which changes no outcome', () => {
    const certified = run({ certify: { cuts: 2 } });

    expect(certified.certificate?.isCausal).toBe(true);
    expect(certified.manifest).toEqual(run().manifest);
    expect(certified.hash).toBe(run().hash);
  });

  it('differs in one bit of the bars, whichever', () => {
    const { dataHash, hash } = run().manifest;

    fc.assert(
      fc.property(fc.nat({ max: 299 }), fc.nat({ max: 20 }), (bar, bit) => {
        const { manifest } = run({ bars: flipped('volume', bar, bit) });
        expect(manifest.dataHash).not.toBe(dataHash);
        expect(manifest.hash).not.toBe(hash);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the hash of the result', () => {
  it('is equal on every run, and that of a copy', () => {
    const result = run();

    expect(run().hash).toBe(result.hash);
    expect(hashResult({ ...result })).toBe(result.hash);
  });

  /** Computed with hashlib and json of Python 3 from the same numbers: sorted keys, no spaces, columns packed as `<3d`. */
  it('is what other software computes from the same numbers', () => {
    const order = { bar: 1, time: 86_400_000, side: 'buy', quantity: 10, price: 110, commission: 0, reason: 'entry' };
    const entry = { direction: 'long', quantity: 10, entryBar: 1, entryTime: 86_400_000, entryPrice: 110 };
    const result = {
      strategy: { name: 'held', params: {} },
      symbol: 'UP',
      timeframe: '1d',
      capital: 1100,
      warmup: 0,
      time: Float64Array.of(0, 86_400_000, 172_800_000),
      equity: Float64Array.of(1100, 1100, 1200),
      position: Float64Array.of(0, 10, 10),
      orders: [order],
      trades: [],
      openTrade: { ...entry, commission: 0, profit: 100 },
      rejections: [],
    };

    expect(hashResult(result as unknown as BacktestResult)).toBe(
      '3fc0bbc068239cb1b0ffcaa5e586aa2230c5ee5729135fd355c03a0bd70ea70c',
    );
  });

  it('differs in one bit of a close at which a position is held', () => {
    const result = run();
    const held = result.position.findIndex((units) => units !== 0);

    expect(run({ bars: flipped('close', held, 0) }).hash).not.toBe(result.hash);
  });

  it('differs in a parameter and an option that change the outcome', () => {
    const hashes = [
      run(),
      run({ strategy: rise({ by: 4 }) }),
      run({ capital: 10_001 }),
      run({ costs: { feeRate: 0.001 } }),
      run({ validators: [{ name: 'never', validate: () => ({ passed: false, rule: 'never', reason: 'no' }) }] }),
    ].map(({ hash }) => hash);

    expect(new Set(hashes).size).toBe(5);
  });

  it('takes -0 as 0 and every NaN alike', () => {
    const result = run();
    const negative = result.position.map((units) => (units === 0 ? -0 : units));
    const equity = (bits: bigint) => {
      const values = result.equity.slice();
      new BigUint64Array(values.buffer)[7] = bits;
      return values;
    };

    expect(hashResult({ ...result, position: negative })).toBe(result.hash);
    expect(hashResult({ ...result, equity: equity(0xfff8000000000001n) })).toBe(
      hashResult({ ...result, equity: equity(0x7ff8000000000000n) }),
    );
  });
});
