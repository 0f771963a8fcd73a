import { type BarSeries, StrategyError, sliceBars, ValidationError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import * as feature from '../feature.js';
import { completeRows, joinFeatures, pickRows, sliceRows } from '../matrix/feature-rows.js';
import { defineFeature } from './feature.js';
import type { FeatureList } from './feature-list.js';
import { featureSet } from './feature-set.js';

const bars = randomBars({ length: 60 });
const doubled = (value: number) =>
  defineFeature({ name: `times ${value}`, lookback: 0, begin: () => (inputs, i) => value * inputs.bars.close[i]! });

describe('a set', () => {
  it('has a column for each feature in order, a row for each bar, in single precision, known at the close', () => {
    const set = featureSet([doubled(2), [doubled(3)]]);
    const { names, rows, values, availableAt } = set.compute(bars);

    expect(names).toEqual(['times 2', 'times 3']);
    expect(rows).toBe(60);
    expect(values[2 * 7]).toBe(Math.fround(2 * bars.close[7]!));
    expect(values[2 * 7 + 1]).toBe(Math.fround(3 * bars.close[7]!));
    expect(availableAt[7]).toBe(bars.time[7]! + 3_600_000);
  });

  it('keeps columns apart beyond the number that are written together', () => {
    const many = featureSet(Array.from({ length: 37 }, (_, i) => doubled(i)));
    const { values } = many.compute(bars);

    for (const i of [0, 15, 16, 31, 32, 36]) expect(values[59 * 37 + i]).toBe(Math.fround(i * bars.close[59]!));
  });

  it('stores what is no finite number, or too large for single precision, as missing', () => {
    const odd = defineFeature({
      name: 'odd',
      lookback: 0,
      compute: () => Float64Array.of(Number.POSITIVE_INFINITY, 1e39, -1e39, 0.5, Number.NaN),
    });

    expect([...featureSet([odd]).compute(sliceBars(bars, 0, 5)).values]).toEqual([NaN, NaN, NaN, 0.5, NaN]);
  });

  it('computes on no bars, and on one', () => {
    const set = featureSet([feature.rsi(3), feature.higherTimeframe('4h', [feature.rsi(3)]), feature.timeOfDay('UTC')]);

    expect(set.compute(sliceBars(bars, 0, 0)).rows).toBe(0);
    expect([...set.compute(sliceBars(bars, 0, 1)).values.subarray(0, 2)]).toEqual([NaN, NaN]);
  });

  it('leaves the bars as they are', () => {
    const before = structuredClone({ ...bars });
    featureSet([feature.macd(), feature.higherTimeframe('4h', [feature.mfi(4)])]).compute(bars);

    expect({ ...bars }).toEqual(before);
  });

  it.each<[unknown, string]>([
    [[], 'must hold at least one feature'],
    [[feature.rsi(3), feature.rsi(3)], '"rsi(3)" stands twice'],
    [[feature.rsi], 'features[0] must be a feature, was function; call it: rsi()'],
    [['rsi'], 'features[0] must be a feature, was string'],
    [feature.rsi(3), 'features must be an array of features'],
    [[[feature.rsi(3), null]], 'features[0][1] must be a feature'],
  ])('of %j is refused', (list, message) => {
    expect(() => featureSet(list as FeatureList)).toThrow(message);
  });

  it('refuses a feature that gives another number of values than bars', () => {
    const short = defineFeature({ name: 'short', lookback: 0, compute: () => new Float64Array(3) });

    expect(() => featureSet([short]).compute(bars)).toThrow(
      'short must give one value for each of the 60 bars, gave 3',
    );
  });

  describe('of a feature that throws', () => {
    const boom = new Error('boom');
    const bad = defineFeature({
      name: 'bad',
      lookback: 0,
      begin: () => (inputs, i) => {
        if (inputs.bars.time[i] === bars.time[40]) throw boom;
        return 1;
      },
    });
    const opens = (bar: number) => new Date(bars.time[bar]!).toISOString();
    const thrownBy = (run: () => unknown): unknown => {
      try {
        return run();
      } catch (error) {
        return error;
      }
    };

    it('says which, on what, and why', () => {
      const error = thrownBy(() => featureSet([feature.rsi(3), bad]).compute(bars)) as StrategyError;

      expect(error).toBeInstanceOf(StrategyError);
      expect(error.message).toBe(`feature "bad" failed on 60 bars of RANDOM 1h, ${opens(0)} to ${opens(59)}: boom`);
      expect([error.strategy, error.cause]).toEqual(['bad', boom]);
    });

    it('says at which bar, read bar by bar', () => {
      const stream = featureSet([bad]).stream();
      const error = thrownBy(() => stream.next(bars)) as StrategyError;

      expect(error).toBeInstanceOf(StrategyError);
      expect(error.message).toBe(`feature "bad" failed on the bar of RANDOM 1h at ${opens(40)}: boom`);
      expect(error.cause).toBe(boom);
    });

    it('says so of what is no error and of no bars', () => {
      const text = defineFeature({
        name: 'text',
        lookback: 0,
        compute: () => {
          throw 'no luck';
        },
      });

      expect(() => featureSet([text]).compute(sliceBars(bars, 0, 0))).toThrow(
        'feature "text" failed on 0 bars of RANDOM 1h: no luck',
      );
    });

    it('leaves what was refused by name as it is', () => {
      const error = thrownBy(() => featureSet([feature.lastFunding()]).compute(bars));

      expect(error).toBeInstanceOf(ValidationError);
    });
  });

  it('carries what its bars are of', () => {
    const set = featureSet([feature.rsi(3)]);

    expect(set.compute(bars)).toMatchObject({ symbol: 'RANDOM', timeframe: '1h' });
    expect(set.stream().next(bars)).toMatchObject({ symbol: 'RANDOM', timeframe: '1h' });
  });

  it('refuses options that do not exist', () => {
    const set = featureSet([feature.rsi(3)]);

    expect(() => set.compute(bars, { regimes: undefined } as object)).toThrow('Did you mean "regime"');
    expect(() => set.stream({ calender: undefined } as object)).toThrow('options.calender is not an option');
    expect(() => set.stream().next(bars, { calendar: undefined } as object)).toThrow(
      'options.calendar is not an option',
    );
  });

  it('refuses a higher timeframe that the bars do not add up to', () => {
    const set = featureSet(feature.higherTimeframe('90m', [feature.rsi(3)]));

    expect(() => set.compute(bars)).toThrow('timeframe must be a whole multiple');
  });
});

describe('bar by bar', () => {
  const set = featureSet([feature.rsi(5), feature.higherTimeframe('2h', [feature.rsi(3)])]);

  it('reads each bar once, whether it comes alone or at the end of its history', () => {
    const stream = set.stream();
    const whole = set.compute(bars);
    stream.next(sliceBars(bars, 0, 40));
    const atEnd = stream.next(sliceBars(bars, 10, 41));
    const alone = stream.next(sliceBars(bars, 41, 42));

    expect([...atEnd.values, ...alone.values]).toEqual([...whole.values.subarray(40 * 2, 42 * 2)]);
    expect(stream.next(sliceBars(bars, 0, 42)).rows).toBe(0);
  });

  it('refuses bars of another symbol or timeframe', () => {
    const stream = set.stream();
    stream.next(bars);
    const other: BarSeries = { ...bars, symbol: 'OTHER' };

    expect(() => stream.next(other)).toThrow('bars must go on with RANDOM 1h, was OTHER 1h');
  });

  it('is refused of a feature that is computed as a whole only, and of what is made from it', () => {
    const whole = defineFeature({ name: 'whole', lookback: 0, compute: (inputs) => inputs.bars.close });

    for (const each of [whole, feature.rankOf(whole, 5), feature.indicator('sma', { of: whole })]) {
      expect(() => featureSet([each]).stream()).toThrow('cannot be read bar by bar');
    }
    const higher = feature.higherTimeframe('2h', [whole]);
    expect(() => featureSet(higher).stream()).toThrow('2h:whole cannot be read bar by bar');
    expect(featureSet(higher).compute(bars).rows).toBe(60);
  });
});

it.each([
  [{ name: '', lookback: 0 }, 'name must be a text'],
  [{ name: 'x', lookback: -1 }, 'x.lookback must be a whole number'],
  [{ name: 'x', lookback: 0 }, 'x must be given begin or compute'],
])('a definition such as %j is refused', (definition, message) => {
  expect(() => defineFeature(definition)).toThrow(message);
});

describe('rows', () => {
  const matrix = {
    names: ['a', 'b'],
    rows: 3,
    values: Float32Array.of(1, 2, 3, Number.NaN, 5, 6),
    availableAt: Float64Array.of(10, 20, 30),
  };

  it('that are complete are marked', () => {
    expect([...completeRows(matrix)]).toEqual([1, 0, 1]);
  });

  it('are picked and sliced with their times', () => {
    expect(pickRows(matrix, [2, 0])).toMatchObject({
      rows: 2,
      values: Float32Array.of(5, 6, 1, 2),
      availableAt: Float64Array.of(30, 10),
    });
    expect(sliceRows(matrix, 1)).toMatchObject({ rows: 2, availableAt: Float64Array.of(20, 30) });
    expect([...sliceRows(matrix, -1).values]).toEqual([5, 6]);
    expect(sliceRows(matrix, 2, 1)).toMatchObject({ rows: 0, values: new Float32Array(0) });
    expect(() => pickRows(matrix, [3])).toThrow('picked[0] must be a row from 0 to 2, was 3');
  });

  it('stand side by side, known when the last part is', () => {
    const other = { names: ['c'], rows: 3, values: Float32Array.of(7, 8, 9), availableAt: Float64Array.of(5, 25, 30) };
    const joined = joinFeatures(matrix, other);

    expect(joined.names).toEqual(['a', 'b', 'c']);
    expect([...joined.values]).toEqual([1, 2, 7, 3, NaN, 8, 5, 6, 9]);
    expect([...joined.availableAt]).toEqual([10, 25, 30]);
    expect(() => joinFeatures(matrix, matrix)).toThrow('"a" stands twice');
    expect(() => joinFeatures(matrix, sliceRows(other, 1))).toThrow('features[1].rows must be 3, was 2');
  });

  it('whose times do not fit are refused', () => {
    expect(() => completeRows({ ...matrix, availableAt: new Float64Array(2) })).toThrow(
      'availableAt must be one per row (3)',
    );
  });
});
