import { describe, expect, it } from 'vitest';
import { flatHours, hours } from './fixture-bars.js';
import { metaLabels } from './meta-labels.js';

const mask = (...on: readonly number[]) => Uint8Array.from({ length: 6 }, (_, i) => (on.includes(i) ? 1 : 0));
const rising = flatHours([100, 100, 101, 102, 103, 104]);

it('says of each signal whether its trade paid after costs', () => {
  const signals = { enterLong: mask(0, 2), enterShort: mask(1) };
  const labels = metaLabels(rising, signals, { horizon: 1 });

  // Held for one bar and left at the next open: long from 100 to 101, short from 101 to 102, long from 102 to 103.
  expect([...labels.label]).toEqual([1, 0, 1]);
  expect([...labels.side]).toEqual([1, -1, 1]);
  expect([...labels.bar]).toEqual([0, 1, 2]);
  expect([...labels.returns]).toEqual([1 / 100, -1 / 101, 1 / 102].map((each) => expect.closeTo(each, 12)));
  // 0.5 % of both fills costs more than the move of 1 %.
  expect([...metaLabels(rising, signals, { horizon: 1, costs: { feeRate: 0.005 } }).label]).toEqual([0, 0, 0]);
  expect([...metaLabels(rising, signals, { horizon: 1, minimumReturn: 0.0099 }).label]).toEqual([1, 0, 0]);
});

it('ends at the open after the exit signal of its side', () => {
  const signals = { enterLong: mask(0), exitLong: mask(2), exitShort: mask(1) };
  const { knownBar, returns } = metaLabels(rising, signals, { horizon: 4 });

  expect([...knownBar]).toEqual([3]);
  expect(returns[0]).toBeCloseTo(0.02, 12);
});

it('does not pay where it brings just the least return', () => {
  const bars = flatHours([100, 100, 125, 125, 125, 125]);
  const label = (minimumReturn: number) =>
    metaLabels(bars, { enterLong: mask(0) }, { horizon: 1, minimumReturn }).label[0];

  // From 100 to 125.
  expect([label(0.25), label(0.249)]).toEqual([0, 1]);
  expect(metaLabels(bars, { enterLong: mask(2) }, { horizon: 1 }).label[0]).toBe(0);
});

it.each([[1], [-0.01], [Number.NaN]])('refuses a least return of %s', (minimumReturn) => {
  expect(() => metaLabels(rising, {}, { horizon: 1, minimumReturn })).toThrow('minimumReturn must be a fraction');
});

it('ends at the stop or the target of its own signal', () => {
  const bars = hours([
    [100, 100, 100, 100],
    [100, 104, 97, 100],
    [100, 100, 100, 100],
    [100, 106, 100, 105],
    [1, 1, 1, 1],
    [1, 1, 1, 1],
  ]);
  const level = (value: number) => new Float64Array(6).fill(value);
  const signals = { enterLong: mask(0, 2), stopLoss: level(98), takeProfit: level(103) };
  const labels = metaLabels(bars, signals, { horizon: 2 });

  // The first bar touches both: stopped. The second reaches its target.
  expect([...labels.returns]).toEqual([expect.closeTo(-0.02, 12), expect.closeTo(0.03, 12)]);
  expect([...labels.knownBar]).toEqual([1, 3]);
});

it('takes a target that changes sides for a signal, and one that stays for none', () => {
  const signals = { target: Float64Array.of(0.5, 1, -1, -1, 0, 0) };
  const labels = metaLabels(rising, signals, { horizon: 2 });

  expect([...labels.bar]).toEqual([0, 2]);
  expect([...labels.side]).toEqual([1, -1]);
  // The long one leaves at the open after the target has turned, the short one after it is 0.
  expect([...labels.knownBar]).toEqual([3, 5]);
});

describe('no row', () => {
  it('for signals whose time is not over, which are counted', () => {
    expect(metaLabels(rising, { enterLong: mask(0, 2, 3, 5) }, { horizon: 2 })).toMatchObject({
      rows: 2,
      dropped: { unknown: 2, missing: 0 },
    });
  });

  it('within the warm-up, where no signal acts', () => {
    expect([...metaLabels(rising, { enterLong: mask(0, 2) }, { horizon: 2, warmup: 1 }).bar]).toEqual([2]);
  });

  it('where both sides are asked for at once', () => {
    expect(metaLabels(rising, { enterLong: mask(1), enterShort: mask(1) }, { horizon: 1 }).rows).toBe(0);
  });

  it('where a price is missing, which is counted', () => {
    const bars = flatHours([1, Number.NaN, 1, 1, 1, 1]);

    expect(metaLabels(bars, { enterLong: mask(0) }, { horizon: 2 })).toMatchObject({
      rows: 0,
      dropped: { unknown: 0, missing: 1 },
    });
  });
});

it('refuses signals of other bars', () => {
  expect(() => metaLabels(rising, { enterLong: new Uint8Array(5) }, { horizon: 1 })).toThrow(
    'signals.enterLong must be one per bar (6), was 5',
  );
});
