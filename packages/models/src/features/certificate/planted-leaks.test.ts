import {
  alignTo,
  type BarSeries,
  createRandom,
  type FeatureMatrix,
  InsufficientDataError,
  resampleBars,
  sliceBars,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { forwardReturnLabels } from '../../labels/forward-return-labels.js';
import * as feature from '../feature.js';
import { sliceRows } from '../matrix/feature-rows.js';
import { transformFeatures } from '../scaling/feature-transform.js';
import { robustScaler, standardScaler } from '../scaling/linear-scalers.js';
import { pca } from '../scaling/pca.js';
import { rankScaler } from '../scaling/rank-scaler.js';
import { defineFeature, type Feature } from '../source/feature.js';
import { featureSet } from '../source/feature-set.js';
import { certifyFeatures, type FeatureSource } from './certify-features.js';

const plain = randomBars({ length: 400, seed: 'leaks', timeframe: '30m' });
const random = createRandom('funding');
const bars: BarSeries = {
  ...plain,
  fundingRate: plain.close.map((_, i) => (i % 16 === 0 ? 0.0001 * random.normal() : 0)),
};

const sound = featureSet([
  feature.logReturn(1),
  feature.volatility(10),
  feature.rsi(10),
  feature.fundingSum(32),
  feature.timeOfDay('UTC'),
  feature.higherTimeframe('4h', [feature.rsi(5)]),
]);

/** A set of a feature written over whole arrays, beside one that is sound. */
function over(values: (bars: BarSeries) => Float64Array): FeatureSource {
  const leak = defineFeature({ name: 'leak', lookback: 0, compute: (inputs) => values(inputs.bars) });
  return featureSet([feature.rsi(10), leak]);
}

function matrixOf(names: readonly string[], given: BarSeries, values: (i: number) => readonly number[]): FeatureMatrix {
  const rows = Array.from({ length: given.length }, (_, i) => values(i));
  const availableAt = given.time.map((time) => time + 1_800_000);
  return { names, rows: given.length, values: Float32Array.from(rows.flat()), availableAt };
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const windowMean = (values: Float64Array, from: number, to: number) =>
  mean(values.subarray(Math.max(0, from), Math.min(values.length, to + 1)));
const forward = ({ close }: BarSeries, i: number, steps: number) =>
  close[Math.min(close.length - 1, i + steps)]! / close[i]! - 1;

/** Two groups of returns, named by what followed them on average over the whole sample. */
function clustersNamedByTheFuture(given: BarSeries): Float64Array {
  const { close, length } = given;
  const group = (i: number) => (i > 0 && close[i]! > close[i - 1]! ? 1 : 0);
  const after = [0, 1].map((which) => {
    const members = Array.from({ length }, (_, i) => i).filter((i) => group(i) === which);
    return members.length > 0 ? mean(members.map((i) => forward(given, i, 6))) : 0;
  });
  return Float64Array.from({ length }, (_, i) => after[group(i)]!);
}

const LEAKS: Readonly<Record<string, FeatureSource>> = {
  'a higher timeframe joined on its opening time': over((given) => {
    const higher = resampleBars(given, '4h', { includeIncomplete: true });
    const joined = given.time.map((time) => higher.time.findLastIndex((open) => open <= time));
    return alignTo(higher.close, Int32Array.from(joined));
  }),
  'a centred window': over(({ close }) => close.map((price, i) => price / windowMean(close, i - 3, i + 3))),
  'a shift by -1': over((given) => given.close.map((_, i) => forward(given, i, 1))),
  'the label among the features': over((given) => {
    const values = new Float64Array(given.length);
    const { bar, label } = forwardReturnLabels(given, { horizon: 6 });
    bar.forEach((at, row) => {
      values[at] = label[row]!;
    });
    return values;
  }),
  'a target that is flat for the last horizon': over(({ close, length }) =>
    close.map((price, i) => (i + 6 < length ? Math.sign(close[i + 6]! / price - 1) : 0)),
  ),
  'gaps filled from the future': over(({ fundingRate, length }) => {
    const filled = new Float64Array(length).fill(Number.NaN);
    for (let i = length - 1, next = Number.NaN; i >= 0; i--) {
      if (fundingRate![i] !== 0) next = fundingRate![i]!;
      filled[i] = next;
    }
    return filled;
  }),
  'gaps filled by a line to the next value': over(({ close, length }) => {
    const known = (i: number) => i % 8 === 0 || i === length - 1;
    return close.map((_, i) => {
      const [from, to] = [Math.floor(i / 8) * 8, Math.min(length - 1, Math.ceil((i + 1) / 8) * 8)];
      return known(i) ? close[i]! : close[from]! + ((close[to]! - close[from]!) * (i - from)) / (to - from);
    });
  }),
  'a rank in the whole sample': over(({ close }) => {
    const sorted = close.toSorted();
    return close.map((price) => sorted.indexOf(price) / close.length);
  }),
  "the day's final range": over((given) => {
    const days = resampleBars(given, '1d', { includeIncomplete: true });
    const day = (time: number) => days.time.findLastIndex((open) => open <= time);
    return given.time.map((time) => days.high[day(time)]! / days.low[day(time)]!);
  }),
  'a window scaled by its own end': over(({ close }) => close.map((price) => price / close.at(-1)!)),
  'clusters named by the returns that follow': over(clustersNamedByTheFuture),
  'a threshold from a quantile of all returns': over(({ close }) => {
    const moves = close.map((price, i) => (i === 0 ? 0 : Math.abs(price / close[i - 1]! - 1)));
    const limit = moves.toSorted()[Math.floor(0.9 * moves.length)]!;
    return moves.map((move) => (move > limit ? 1 : 0));
  }),
  'a warning of leaps, of which there are none in the data': over(({ close }) =>
    close.map((price, i) => (close[i + 1]! > 5 * price ? 1 : 0)),
  ),
  'a warning of crashes, of which there are none in the data': over(({ close }) =>
    close.map((price, i) => (close[i + 1]! < price / 5 ? 1 : 0)),
  ),
  'the number of bars still to come': over(({ length }) => Float64Array.from({ length }, (_, i) => length - i)),
  'scaling fitted to the whole sample': (given) => {
    const matrix = sound.compute(given);
    return transformFeatures(standardScaler(matrix), matrix);
  },
  'robust scaling fitted to the whole sample': (given) => {
    const matrix = sound.compute(given);
    return transformFeatures(robustScaler(matrix), matrix);
  },
  'ranks fitted to the whole sample': (given) => {
    const matrix = sound.compute(given);
    return transformFeatures(rankScaler(matrix), matrix);
  },
  'components fitted to the whole sample': (given) => {
    const matrix = sound.compute(given);
    return transformFeatures(pca(matrix, { components: 2 }), matrix);
  },
  'missing values replaced by the mean of all': (given) => {
    const matrix = featureSet([feature.volatility(10)]).compute(given);
    const known = matrix.values.filter((value) => !Number.isNaN(value));
    return { ...matrix, values: matrix.values.map((value) => (Number.isNaN(value) ? mean(known) : value)) };
  },
};

describe('finds', () => {
  it.each(Object.entries(LEAKS))('%s', async (_name, source) => {
    const { isCausal, features, failures, isDeterministic } = await certifyFeatures(source, bars);

    expect({ isCausal, isDeterministic, failures }).toEqual({ isCausal: false, isDeterministic: true, failures: [] });
    const moved = features.filter((each) => !each.isCausal).map(({ first }) => first!);
    expect(moved.length).toBeGreaterThan(0);
    for (const { bar, cut, whole, changed } of moved) {
      expect(bar).toBeLessThan(cut);
      expect(Object.is(whole, changed)).toBe(false);
    }
    // The sound feature beside a leak is not blamed for it.
    expect(features.find((each) => each.feature === 'rsi(10)' && typeof source !== 'function')?.isCausal).not.toBe(
      false,
    );
  });

  it('rows dated by the open of their bar', async () => {
    const source = (given: BarSeries) => ({ ...sound.compute(given), availableAt: given.time });
    const { isCausal, failures } = await certifyFeatures(source, bars, { cuts: [200] });

    expect(isCausal).toBe(false);
    expect(failures[0]!.reason).toContain('a bar is known at its close');
  });

  it('rows that were dropped because something was missing', async () => {
    const source = (given: BarSeries) => {
      const matrix = sound.compute(given);
      const values = matrix.values.subarray(matrix.names.length * 20);
      return {
        ...matrix,
        rows: matrix.rows - 20,
        values,
        availableAt: matrix.availableAt.subarray(20),
      };
    };
    const { isCausal, failures } = await certifyFeatures(source, bars, { cuts: [200] });

    expect(isCausal).toBe(false);
    expect(failures[0]!.reason).toContain('gave 380 rows for 400 bars');
  });

  it('columns that depend on the length of the history', async () => {
    const source = (given: BarSeries) => matrixOf([given.length > 300 ? 'long' : 'short'], given, () => [1]);
    const { failures } = await certifyFeatures(source, bars, { cuts: [200] });

    expect(failures[0]).toMatchObject({
      cut: 200,
      future: 'absent',
      reason: expect.stringContaining('gave the features short'),
    });
  });

  it('chance, and does not take it for look-ahead', async () => {
    const chance = createRandom(1);
    const source = (given: BarSeries) => matrixOf(['chance'], given, () => [chance.next()]);

    expect(await certifyFeatures(source, bars)).toMatchObject({ isCausal: false, isDeterministic: false });
  });

  it('a history on which the source fails, with the reason', async () => {
    const source = (given: BarSeries) => {
      if (given.length < 250) throw new Error('250 bars needed');
      return sound.compute(given);
    };
    const { isCausal, failures } = await certifyFeatures(source, bars, { cuts: [100, 300] });

    expect(isCausal).toBe(false);
    expect(failures).toEqual([{ cut: 100, future: 'absent', reason: '250 bars needed' }]);
  });

  it('a stream that differs from the whole', async () => {
    const offset: Feature = { ...feature.rsi(5), begin: () => () => 0.5 };

    expect(await certifyFeatures(featureSet([offset]), bars)).toMatchObject({ isCausal: true, isIncremental: false });
  });
});

describe('nothing is certified', () => {
  it('of bars too few for any value', async () => {
    const short = sliceBars(bars, 0, 10);

    await expect(certifyFeatures(featureSet([feature.rsi(14)]), short)).rejects.toThrow(InsufficientDataError);
    await expect(certifyFeatures(featureSet([feature.rsi(14)]), short)).rejects.toThrow(
      'rsi(14) had no value in the first 9 of 10 bars, so that nothing could be compared: give more bars',
    );
    // A first value behind the last cut is in no comparison.
    await expect(certifyFeatures(featureSet([feature.rsi(9)]), short)).rejects.toThrow('rsi(9) had no value');
    expect((await certifyFeatures(featureSet([feature.rsi(8)]), short)).isCausal).toBe(true);
  });

  it('where all cuts lie before the first value', async () => {
    await expect(certifyFeatures(sound, bars, { cuts: [5] })).rejects.toThrow('nothing could be compared');
  });

  it('of one feature that is always missing, beside others', async () => {
    const never = over(({ length }) => new Float64Array(length).fill(Number.NaN));

    await expect(certifyFeatures(never, bars)).rejects.toThrow('leak had no value in the first 399 of 400 bars');
  });
});

describe('the lookback', () => {
  const back = (lookback: number, reads: number) =>
    defineFeature({
      name: 'back',
      lookback,
      compute: ({ bars: { close } }) => close.map((price, i) => price / close[i - reads]!),
    });

  it('of a feature that reads further back than it says is not kept', async () => {
    const { isCausal, keepsLookback, features } = await certifyFeatures(
      featureSet([feature.rsi(10), back(1, 30)]),
      bars,
    );

    expect({ isCausal, keepsLookback }).toEqual({ isCausal: true, keepsLookback: false });
    expect(features.map((each) => each.keepsLookback)).toEqual([true, false]);
  });

  it('is kept to the bar', async () => {
    expect((await certifyFeatures(featureSet([back(30, 30)]), bars)).keepsLookback).toBe(true);
    expect((await certifyFeatures(featureSet([back(29, 30)]), bars)).keepsLookback).toBe(false);
  });

  it('is not kept by one that fails on so few bars', async () => {
    const failing = defineFeature({
      name: 'failing',
      lookback: 3,
      compute({ bars: { close, length } }) {
        if (length < 5) throw new Error('5 bars needed');
        return close;
      },
    });

    expect((await certifyFeatures(featureSet([failing]), bars, { cuts: [300] })).keepsLookback).toBe(false);
  });

  it('of ours is kept, and nothing is said of a function', async () => {
    const ours = featureSet([
      [feature.macd(3, 6, 4), feature.adx(5), feature.volatilityRank(4, 30), feature.autocorrelation(8)],
      [feature.lastFunding(), feature.fundingZScore(10), feature.gapReturn(), feature.slope(6), feature.mfi(5)],
      feature.higherTimeframe('4h', [feature.atr(5), feature.higherTimeframe('1d', [feature.logReturn(2)])]),
    ]);
    const { keepsLookback, features } = await certifyFeatures(ours, bars, { cuts: [311, 358, 399] });

    expect(features.filter((each) => each.keepsLookback !== true)).toEqual([]);
    expect(keepsLookback).toBe(true);
    expect(await certifyFeatures((given) => sound.compute(given), bars, { cuts: [311] })).not.toHaveProperty(
      'keepsLookback',
    );
  });
});

describe('passes', () => {
  it('a set, whole and bar by bar', async () => {
    const { isCausal, isIncremental, features, cuts } = await certifyFeatures(sound, bars);

    expect({ isCausal, isIncremental }).toEqual({ isCausal: true, isIncremental: true });
    expect(features.map((each) => each.feature)).toEqual(sound.names);
    expect(cuts.length).toBe(12);
    expect(cuts.at(-1)).toBe(399);
  });

  it('a scaler and components fitted to a training slice once', async () => {
    const train = sliceRows(sound.compute(bars), 0, 200);
    const scaler = standardScaler(train);
    const components = pca(transformFeatures(scaler, train), { components: 2 });
    const source = (given: BarSeries) => transformFeatures([scaler, components], sound.compute(given));

    expect((await certifyFeatures(source, bars)).isCausal).toBe(true);
  });

  it('a feature computed as a whole only, of which there is no stream to compare', async () => {
    const whole = over(({ close }) => close.map((price, i) => price / windowMean(close, i - 6, i)));

    expect(await certifyFeatures(whole, bars)).not.toHaveProperty('isIncremental');
    expect((await certifyFeatures(whole, bars)).isCausal).toBe(true);
  });
});

it.each([
  [{ cut: 3 }, 'Did you mean "cuts"'],
  [{ cuts: 0 }, 'cuts must be a whole number from 1'],
  [{ cuts: [400] }, 'cuts[0] must be below the number of bars 400'],
  [{ cuts: [] }, 'cuts must hold at least one'],
  [{ tolerance: 1 }, 'tolerance must be'],
])('options %j are refused', async (options, message) => {
  await expect(certifyFeatures(sound, bars, options as object)).rejects.toThrow(message);
});
