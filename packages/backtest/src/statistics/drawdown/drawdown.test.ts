import { describe, expect, it } from 'vitest';
import { grown, returnsGoldens } from '../fixtures/goldens.js';
import { burkeRatio, serenityIndex, sterlingRatio } from './drawdown-ratios.js';
import { drawdownTable } from './drawdown-table.js';
import { conditionalDrawdown, painIndex, timeUnderWater, ulcerIndex } from './ulcer-index.js';

const { returns, quantstats } = returnsGoldens();
const equity = grown(returns);

describe('drawdown table', () => {
  it('equals quantstats drawdown_details, which names the last bar below the peak as the end', () => {
    const start = Date.UTC(2024, 0, 1);
    const time = equity.map((_, day) => start + day * 86_400_000);
    const date = (at: number) => new Date(at).toISOString().slice(0, 10);

    const table = drawdownTable(equity, { capital: 1000, time });

    const ours = table.map((one) => [
      date(one.startTime!),
      date(one.valleyTime!),
      date(start + (one.start + one.bars - 1) * 86_400_000),
      one.bars,
    ]);
    expect(ours).toEqual(quantstats.drawdown_details.map((row) => row.slice(0, 4)));
    table.forEach(({ depth }, at) => {
      expect(-100 * depth).toBeCloseTo(quantstats.drawdown_details[at]![4], 10);
    });
  });

  it('worked by hand: one recovered, one open', () => {
    expect(drawdownTable([100, 80, 90, 120, 90, 60, 75])).toEqual([
      { start: 1, valley: 1, recovery: 3, depth: 0.2, amount: 20, bars: 2, fallBars: 1, recoveryBars: 2 },
      {
        start: 4,
        valley: 5,
        recovery: undefined,
        depth: 0.5,
        amount: 60,
        bars: 3,
        fallBars: 2,
        recoveryBars: undefined,
      },
    ]);
  });

  it('counts the capital as the first peak, and a return to it as recovered', () => {
    const [only, ...none] = drawdownTable([90, 100, 100], { capital: 100 });

    expect(only).toMatchObject({ start: 0, recovery: 1, depth: 0.1, bars: 1 });
    expect(none).toEqual([]);
  });

  it('has nothing to say of a rise, a flat line and no bars; goes deeper than 1 below zero', () => {
    expect(drawdownTable([1, 2, 3])).toEqual([]);
    expect(drawdownTable([5, 5, 5])).toEqual([]);
    expect(drawdownTable([])).toEqual([]);
    expect(drawdownTable([100, -50])[0]?.depth).toBe(1.5);
  });

  it('refuses times of another length', () => {
    expect(() => drawdownTable([1, 2], { time: new Float64Array(3) })).toThrow(
      'time must have one value per bar of equity, 2, was 3',
    );
  });
});

it('ulcer and serenity index equal quantstats', () => {
  expect(ulcerIndex(equity, 1000)).toBeCloseTo(quantstats.ulcer_index!, 13);
  expect(serenityIndex(returns, equity, 1000)).toBeCloseTo(quantstats.serenity_index!, 10);
});

it('worked by hand: depths 0, 0.2, 0, 0.4', () => {
  const curve = [100, 80, 100, 60];

  expect(ulcerIndex(curve)).toBeCloseTo(Math.sqrt(0.2 / 3), 14);
  expect(painIndex(curve)).toBeCloseTo(0.15, 14);
  expect(timeUnderWater(curve)).toBe(0.5);
  expect(conditionalDrawdown(curve, { tail: 0.25 })).toBeCloseTo(0.4, 14);
  expect(conditionalDrawdown(curve, { tail: 0.3 })).toBeCloseTo(0.3, 14);
});

it('ratios count the deepest drawdowns, and are undefined without one', () => {
  expect(sterlingRatio(0.2, [0.1, 0.4, 0.2, 0.3], 2)).toBeCloseTo(0.2 / 0.45, 14);
  expect(burkeRatio(0.2, [0.3, 0.4])).toBeCloseTo(0.4, 14);
  expect([sterlingRatio(0.2, []), burkeRatio(0.2, []), sterlingRatio(undefined, [0.1])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(serenityIndex([0, 0, 0], [1, 1, 1])).toBeUndefined();
});

it('too few bars are undefined', () => {
  expect([ulcerIndex([1]), painIndex([]), timeUnderWater([]), conditionalDrawdown([])]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
