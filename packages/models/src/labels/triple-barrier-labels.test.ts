import { describe, expect, it } from 'vitest';
import { flatHours, hours } from './fixture-bars.js';
import { type TripleBarrierOptions, tripleBarrierLabels } from './triple-barrier-labels.js';

type Row = readonly [number, number, number, number];

/** A decision at 100 in bar 0, entered at 100, with barriers at 102 and 99. Behind the rows comes a bar that opens at the last close. */
function first(
  rows: readonly Row[],
  options: Partial<TripleBarrierOptions> = {},
  funding?: readonly number[],
  next = rows.at(-1)![3],
) {
  const all: Row[] = [[100, 100, 100, 100], ...rows, [next, 200, 1, 150]];
  const labels = tripleBarrierLabels(hours(all, funding), {
    horizon: rows.length,
    width: new Float64Array(all.length).fill(0.01),
    takeProfit: 2,
    stopLoss: 1,
    ...options,
  });
  expect(labels.rows).toBe(1);
  return { label: labels.label[0], return: labels.returns[0], knownBar: labels.knownBar[0] };
}

describe('a long trade from 100 with barriers at 102 and 99', () => {
  it('that reaches the target first is 1, known at the close of that bar', () => {
    expect(
      first([
        [100, 101, 99.5, 101],
        [101, 103, 100, 101],
        [101, 101, 90, 90],
      ]),
    ).toEqual({
      label: 1,
      return: expect.closeTo(0.02, 12),
      knownBar: 2,
    });
  });

  it('that reaches the stop first is -1', () => {
    expect(
      first([
        [100, 101, 98.9, 100],
        [100, 110, 100, 110],
      ]),
    ).toEqual({
      label: -1,
      return: expect.closeTo(-0.01, 12),
      knownBar: 1,
    });
  });

  it('whose one bar touches both was stopped', () => {
    expect(first([[100, 103, 98, 103]])).toMatchObject({ label: -1 });
    expect(first([[100, 103, 98, 103]], { sameBar: 'optimistic' })).toMatchObject({ label: 1 });
  });

  it('that only touches the target is not filled there, but is at a touched stop', () => {
    expect(first([[100, 102, 99.5, 101]])).toMatchObject({ label: 0 });
    expect(first([[100, 101, 99, 101]])).toMatchObject({ label: -1 });
  });

  it('that opens beyond the stop leaves at that open', () => {
    expect(
      first([
        [100, 100, 100, 100],
        [95, 96, 94, 96],
      ]),
    ).toEqual({
      label: -1,
      return: expect.closeTo(-0.05, 12),
      knownBar: 2,
    });
  });

  it('that touches neither ends at the open after the last bar, as 0 or by its sign', () => {
    const rows: Row[] = [
      [100, 100.5, 99.5, 100],
      [100, 101, 99.5, 100.5],
    ];
    expect(first(rows)).toEqual({ label: 0, return: expect.closeTo(0.005, 12), knownBar: 3 });
    // 2 % below at the open, above at the close before it.
    expect(first(rows, {}, undefined, 98)).toMatchObject({ return: expect.closeTo(-0.02, 12) });
    expect(first(rows, { atTime: 'sign' })).toMatchObject({ label: 1 });
    expect(first(rows, { atTime: 'sign', costs: { feeRate: 0.01 } })).toMatchObject({ label: -1 });
  });

  it('enters at the open after the decision, wherever that is', () => {
    // Entered at 101, target at 102.
    expect(first([[101, 103, 101, 102]]).return).toBeCloseTo(1 / 101, 12);
  });

  it('without a stop is not stopped, without a target goes on', () => {
    expect(
      first(
        [
          [100, 100, 50, 100],
          [100, 103, 100, 100],
        ],
        { stopLoss: false },
      ),
    ).toMatchObject({ label: 1 });
    expect(first([[100, 150, 100, 140]], { takeProfit: false })).toMatchObject({
      label: 0,
      return: expect.closeTo(0.4, 12),
    });
  });
});

it('a short trade is the mirror image', () => {
  const short = { direction: 'short' } as const;

  // Target 98, stop 101.
  expect(first([[100, 100.5, 97, 98]], short)).toMatchObject({ label: 1, return: expect.closeTo(0.02, 12) });
  expect(first([[100, 101.5, 99.5, 100]], short)).toMatchObject({ label: -1, return: expect.closeTo(-0.01, 12) });
});

describe('costs', () => {
  it('are a fee on both fills and slippage on those at the market', () => {
    // Bought at 100.1, target filled at 102 as a limit, 0.1 % of both: (102 - 100.1 - 0.2021) / 100.1.
    expect(first([[100, 103, 100, 103]], { costs: { feeRate: 0.001, slippageBps: 10 } }).return).toBeCloseTo(
      (102 - 100.1 - 0.2021) / 100.1,
      12,
    );
    // Stopped at 99 less 0.1 %.
    expect(first([[100, 100, 98, 99]], { costs: { slippageBps: 10 } }).return).toBeCloseTo(
      (98.901 - 100.1) / 100.1,
      12,
    );
  });

  it('are funding while the trade is open, paid by longs and received by shorts', () => {
    const rows: Row[] = [
      [100, 100.5, 99.5, 100],
      [100.2, 100.5, 99.5, 100],
      [100, 100.5, 99.5, 100],
    ];
    const funding = [0.5, 0.25, 0.002, Number.NaN];
    // Of the second bar held alone, on its open: the entry's is free, and in the third nothing is settled.
    const paid = (100.2 * 0.002) / 100;

    expect(first(rows, {}, funding).return).toBeCloseTo(-paid, 12);
    expect(first(rows, { direction: 'short' }, funding).return).toBeCloseTo(paid, 12);
    expect(first(rows, { costs: { funding: false } }, funding).return).toBe(0);
  });
});

describe('the width', () => {
  it('is the deviation of the last returns times the root of the horizon', () => {
    // Log returns of +1 % and -1 % in turn have a deviation of 1 %, so that over 4 bars the width is 2 %: from 100 barriers at 98 and 102.
    const up = 100 * Math.exp(0.01);
    const bars = hours([
      ...[100, up, 100, up, 100].map((price): Row => [price, price, price, price]),
      [100, 101.9, 98.1, 100],
      [100, 102.1, 98.1, 100],
      [100, 100, 100, 100],
      [100, 100, 100, 100],
      [100, 100, 100, 100],
    ]);
    const labels = tripleBarrierLabels(bars, { horizon: 4, period: 4 });

    expect([...labels.bar]).toEqual([4]);
    expect([...labels.label]).toEqual([1]);
    expect([...labels.knownBar]).toEqual([6]);
    expect(labels.dropped).toEqual({ unknown: 5, missing: 4 });
  });

  it('that is missing, 0 or below the least leaves the bar out, counted', () => {
    const bars = flatHours([1, 1, 1, 1, 1, 1, 1, 1]);
    const width = Float64Array.of(Number.NaN, 0, 0.01, 0.015, 0.02, 0.02, 0.02, 0.02);
    const labels = tripleBarrierLabels(bars, { horizon: 2, width, minimumWidth: 0.015 });

    expect([...labels.bar]).toEqual([3, 4]);
    expect(labels.dropped).toEqual({ unknown: 3, missing: 3 });
  });
});

it('leaves out the last horizon bars and the one whose open ends the trade, also where they were decided early, which would pick the quick ones', () => {
  const quick: Row = [100, 110, 100, 100];
  const labels = tripleBarrierLabels(hours([quick, quick, quick, quick, quick, quick]), {
    horizon: 3,
    width: new Float64Array(6).fill(0.01),
  });

  expect([...labels.bar]).toEqual([0, 1]);
  expect([...labels.knownBar]).toEqual([1, 2]);
  expect(labels.dropped).toEqual({ unknown: 4, missing: 0 });
});

it('a missing price while the trade is open leaves it out', () => {
  const labels = tripleBarrierLabels(flatHours([1, 1, Number.NaN, 1, 1, 1]), {
    horizon: 2,
    width: new Float64Array(6).fill(0.1),
  });

  expect([...labels.bar]).toEqual([2]);
  expect(labels.dropped).toEqual({ unknown: 3, missing: 2 });
});

it.each([
  [{ takeProfit: 0 }, 'takeProfit must be a number of widths above 0, or false'],
  [{ width: new Float64Array(3) }, 'width must be one per bar (5)'],
  [{ width: new Float64Array(5), period: 5 }, 'period must be left out'],
  [{ minimumWidth: 1 }, 'minimumWidth must be a fraction'],
  [{ minimumWidth: -0.1 }, 'minimumWidth must be a fraction'],
  [{ direction: 'up' }, 'direction must be long or short'],
  [{ atTime: 'none' }, 'atTime must be zero or sign'],
  [{ costs: { feerate: 0.001 } }, 'Did you mean "feeRate"'],
  [{ costs: { feeRate: 5 } }, 'costs.feeRate must be a fraction'],
  [{ costs: { funding: true } }, 'costs.funding must be left out'],
  [{ stoploss: 1 }, 'Did you mean "stopLoss"'],
])('options %j are refused', (options, message) => {
  expect(() => tripleBarrierLabels(flatHours([1, 1, 1, 1, 1]), { horizon: 2, ...(options as object) })).toThrow(
    message,
  );
});
