import {
  alignBars,
  type BarSeries,
  createRandom,
  deny,
  PASSED,
  resampleBars,
  type Signals,
  type Strategy,
  type StrategyContext,
  sliceBars,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { scripted } from '../testing/scripted.js';
import { certifyCausality } from './certify-causality.js';

const plain = randomBars({ length: 600, seed: 'leaks', timeframe: '1h' });
const random = createRandom('funding');
const bars: BarSeries = {
  ...plain,
  fundingRate: plain.close.map((_, i) => (i % 8 === 0 ? 0.0001 * random.normal() : 0)),
};

type Values = ArrayLike<number>;

const series = (length: number, value: (i: number) => number) => Float64Array.from({ length }, (_, i) => value(i));
const where = (length: number, wanted: (i: number) => boolean) =>
  Uint8Array.from({ length }, (_, i) => (wanted(i) ? 1 : 0));
const mean = (values: Values) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: Values) => {
  const middle = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - middle) ** 2)));
};
/** Mean of values[from..to], as far as they exist. */
const windowMean = (values: Float64Array, from: number, to: number) =>
  mean(values.subarray(Math.max(0, from), Math.min(values.length, to + 1)));

function strategyOf(signals: (series: BarSeries, context: StrategyContext) => Signals, more: Partial<Strategy> = {}) {
  return scripted({}, { signals, ...more });
}

/** Enters where values are above zero, which shows a leak as a flip of the mask. */
function aboveZero(values: (given: BarSeries, context: StrategyContext) => Float64Array): Strategy {
  return strategyOf((given, context) => {
    const found = values(given, context);
    return { enterLong: where(given.length, (i) => found[i]! > 0) };
  });
}

function dayBars(given: BarSeries) {
  const daily = resampleBars(given, '1d');
  const day = (i: number) => daily.time.findLastIndex((time) => time <= given.time[i]!);
  return { daily, day };
}

/** Slope of the least squares line of y over x. */
function slope(x: Values, y: Values): number {
  const [middleX, middleY] = [mean(x), mean(y)];
  let [up, down] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    up += (x[i]! - middleX) * (y[i]! - middleY);
    down += (x[i]! - middleX) ** 2;
  }
  return up / down;
}

/** Pivots of a zigzag, drawn back to the bar of the extreme once the price has turned by `turn`. */
function zigzag({ close, length }: BarSeries, turn: number): Float64Array {
  const drawn = new Float64Array(length);
  let [extreme, at, up] = [close[0]!, 0, true];
  for (let i = 1; i < length; i++) {
    const price = close[i]!;
    if (up ? price > extreme : price < extreme) {
      extreme = price;
      at = i;
    } else if (up ? price < extreme * (1 - turn) : price > extreme * (1 + turn)) {
      drawn[at] = up ? -1 : 1;
      up = !up;
      extreme = price;
      at = i;
    }
  }
  return drawn;
}

const LEAKS: Readonly<Record<string, () => Strategy>> = {
  'a shift by -1': () => aboveZero(({ close, length }) => series(length, (i) => close[i + 1]! - close[i]!)),
  'a shift by -5': () => aboveZero(({ close, length }) => series(length, (i) => close[i + 5]! - close[i]!)),
  'a centred window': () =>
    aboveZero(({ close, length }) => series(length, (i) => close[i]! - windowMean(close, i - 3, i + 3))),
  'a mean of all data': () => aboveZero(({ close }) => close.map((price) => price - mean(close))),
  'a z-score by global mean and deviation': () =>
    aboveZero(({ close }) => close.map((price) => (price - mean(close)) / deviation(close) + 1)),
  'min-max scaling over all data': () =>
    aboveZero(({ close }) => {
      const [low, high] = [Math.min(...close), Math.max(...close)];
      return close.map((price) => (price - low) / (high - low) - 0.3);
    }),
  'a quantile of all data': () =>
    aboveZero(({ close }) => {
      const limit = close.toSorted()[Math.floor(0.8 * close.length)]!;
      return close.map((price) => price - limit);
    }),
  'ranks in sorted data': () =>
    aboveZero(({ close }) => {
      const sorted = close.toSorted();
      return close.map((price) => sorted.indexOf(price) / close.length - 0.9);
    }),
  'a higher timeframe that repaints': () =>
    aboveZero((given) => {
      const { daily, day } = dayBars(given);
      return series(given.length, (i) => daily.close[day(i)]! - given.close[i]!);
    }),
  "the day's final high": () =>
    aboveZero((given) => {
      const { daily, day } = dayBars(given);
      return series(given.length, (i) => (given.high[i]! >= daily.high[day(i)]! ? 1 : -1));
    }),
  "the day's final low": () =>
    aboveZero((given) => {
      const { daily, day } = dayBars(given);
      return series(given.length, (i) => (given.low[i]! <= daily.low[day(i)]! ? 1 : -1));
    }),
  'a higher timeframe labelled by its opening': () =>
    aboveZero((given) => {
      const higher = resampleBars(given, '4h');
      const at = new Map(Array.from(higher.close, (price, i) => [higher.time[i], price]));
      let known = given.close[0]!;
      return series(given.length, (i) => {
        known = at.get(given.time[i]!) ?? known;
        return known - given.close[i]!;
      });
    }),
  'a higher timeframe that is one bar early': () =>
    aboveZero((given) => {
      const higher = resampleBars(given, '4h');
      const aligned = alignBars(given, higher);
      return series(given.length, (i) => higher.close[aligned[i]! + 1]! - given.close[i]!);
    }),
  'zigzag pivots drawn back': () => aboveZero((given) => zigzag(given, 0.03)),
  'peaks found with bars on both sides': () =>
    strategyOf(({ high, length }) => ({
      enterShort: where(length, (i) => [1, 2, 3].every((by) => high[i]! > high[i - by]! && high[i]! > high[i + by]!)),
    })),
  'a label as a feature': () =>
    aboveZero(({ close, length }) => series(length, (i) => (Math.log(close[i + 10]! / close[i]!) > 0.02 ? 1 : -1))),
  'the order of future bars only': () =>
    aboveZero(({ close, length }) =>
      series(length, (i) => close[Math.min(i + 3, length - 1)]! - close[Math.min(i + 2, length - 1)]!),
    ),
  'gaps filled from behind': () =>
    aboveZero(({ close, length }) => {
      const sparse = series(length, (i) => (i % 7 === 3 ? close[i]! : Number.NaN));
      for (let i = length - 2; i >= 0; i--) if (Number.isNaN(sparse[i]!)) sparse[i] = sparse[i + 1]!;
      return sparse.map((price, i) => price - close[i]!);
    }),
  'a warm-up filled from behind': () =>
    strategyOf(({ close, length }) => ({
      stopLoss: series(length, (i) => windowMean(close, Math.max(i, 199) - 199, Math.max(i, 199))),
    })),
  'a straight line fitted to all data': () =>
    aboveZero(({ close, length }) => {
      const index = series(length, (i) => i);
      const rise = slope(index, close);
      const level = mean(close) - rise * mean(index);
      return close.map((price, i) => price - (level + rise * i));
    }),
  'a principal component fitted to all data': () =>
    aboveZero(({ close, volume, length }) => {
      const change = series(length, (i) => (i === 0 ? 0 : close[i]! / close[i - 1]! - 1));
      const size = volume.map((value) => Math.log(value));
      // Angle of the first axis of two variables, from their covariances.
      const covariance = slope(change, size) * deviation(change) ** 2;
      const angle = 0.5 * Math.atan2(2 * covariance, deviation(change) ** 2 - deviation(size) ** 2);
      return change.map((value, i) => Math.cos(angle) * value + Math.sin(angle) * (size[i]! - mean(size)));
    }),
  'a regression on the next return': () =>
    aboveZero(({ close, length }) => {
      const change = series(length, (i) => (i === 0 ? 0 : close[i]! / close[i - 1]! - 1));
      const beta = slope(change.subarray(0, -1), change.subarray(1));
      return change.map((value) => beta * value);
    }),
  'a parameter chosen by its profit over all data': () =>
    aboveZero(({ close, length }) => {
      const profit = (by: number) => {
        let sum = 0;
        for (let i = by; i < length - 1; i++)
          if (close[i]! > close[i - by]!) sum += Math.log(close[i + 1]! / close[i]!);
        return sum;
      };
      const best = [1, 2, 3, 5, 8, 13, 21].toSorted((a, b) => profit(b) - profit(a))[0]!;
      return series(length, (i) => close[i]! - close[i - best]!);
    }),
  'future volume': () => aboveZero(({ volume, length }) => series(length, (i) => volume[i + 1]! - volume[i]!)),
  'the next funding rate': () =>
    aboveZero(({ fundingRate, length }) => series(length, (i) => fundingRate![Math.min(i + 1, length - 1)]!)),
  'the next open': () =>
    strategyOf(({ open, close, length }) => ({
      target: series(length, (i) => (open[i + 1]! > close[i]! ? 1 : 0)),
    })),
  'a stop at the low of the next bar': () =>
    strategyOf(({ close, low, length }) => ({
      enterLong: where(length, (i) => i % 20 === 10),
      stopLoss: series(length, (i) => (i % 20 === 10 ? 0.99 * (low[i + 1] ?? close[i]!) : Number.NaN)),
    })),
  'a share of the number of bars': () => aboveZero(({ length }) => series(length, (i) => i - 0.3 * length)),
  'another treatment of the last bar': () =>
    strategyOf(({ length }) => ({
      enterLong: where(length, (i) => i === 0),
      exitLong: where(length, (i) => i === length - 1),
    })),
  'the volume profile of the whole session': () =>
    aboveZero((given) => {
      const { daily, day } = dayBars(given);
      const traded = new Map<number, number[]>();
      for (let i = 0; i < given.length; i++) traded.set(day(i), [...(traded.get(day(i)) ?? []), i]);
      const point = [...traded.values()].map(
        (each) => given.close[each.toSorted((a, b) => given.volume[b]! - given.volume[a]!)[0]!]!,
      );
      return series(given.length, (i) => (daily.length > 0 ? given.close[i]! - point[day(i)]! : 0));
    }),
  'an average price weighted by the volume of the whole session': () =>
    aboveZero((given) => {
      const { day } = dayBars(given);
      const [money, units] = [new Map<number, number>(), new Map<number, number>()];
      for (let i = 0; i < given.length; i++) {
        money.set(day(i), (money.get(day(i)) ?? 0) + given.close[i]! * given.volume[i]!);
        units.set(day(i), (units.get(day(i)) ?? 0) + given.volume[i]!);
      }
      return series(given.length, (i) => given.close[i]! - money.get(day(i))! / units.get(day(i))!);
    }),
  'smoothing forward and backward': () =>
    aboveZero(({ close, length }) => {
      const smooth = (values: Float64Array) => {
        const out = values.slice();
        for (let i = 1; i < out.length; i++) out[i] = 0.9 * out[i - 1]! + 0.1 * values[i]!;
        return out;
      };
      const twice = smooth(smooth(close).toReversed()).toReversed();
      return series(length, (i) => close[i]! - twice[i]!);
    }),
  'a low-pass filter by Fourier transform': () =>
    aboveZero(({ close, length }) => {
      const kept = [0, 1, 2, 3].map((wave) => {
        const angle = (i: number) => (2 * Math.PI * wave * i) / length;
        const [cosine, sine] = [
          mean(close.map((price, i) => price * Math.cos(angle(i)))),
          mean(close.map((price, i) => price * Math.sin(angle(i)))),
        ];
        return (i: number) => (wave === 0 ? 1 : 2) * (cosine * Math.cos(angle(i)) + sine * Math.sin(angle(i)));
      });
      return series(length, (i) => close[i]! - kept.reduce((sum, wave) => sum + wave(i), 0));
    }),
  'a lookback that grows with the data': () =>
    strategyOf((given, context) => {
      context.lookback(Math.floor(given.length / 10));
      return { enterLong: where(given.length, (i) => given.close[i]! > given.close[i - 1]!) };
    }),
  'levels from the next bar': () =>
    strategyOf(({ length }) => ({ enterLong: where(length, (i) => i % 9 === 4) }), {
      levels: ({ bars: given, index, price }) => ({ entry: price, stopLoss: (given.low[index + 1] ?? price) / 2 }),
    }),
  'levels from bars kept by signals': () => {
    let kept: BarSeries;
    return strategyOf(
      (given) => {
        kept = given;
        return { enterLong: where(given.length, (i) => i % 9 === 4) };
      },
      {
        levels: ({ index, price }) => ({
          entry: price,
          takeProfit: 2 * Math.max(price, kept.high[index + 1] ?? price),
        }),
      },
    );
  },
  'accept by a later close': () => {
    let kept: BarSeries;
    return strategyOf(
      (given) => {
        kept = given;
        return { enterLong: where(given.length, (i) => i % 9 === 4) };
      },
      {
        accept({ time, entry }) {
          const next = kept.close[kept.time.indexOf(time)] ?? entry;
          return next > entry ? PASSED : deny('prophecy', 'it will fall');
        },
      },
    );
  },
};

const UNREPEATABLE: Readonly<Record<string, () => Strategy>> = {
  chance: () => aboveZero(({ length }) => series(length, () => Math.random() - 0.5)),
  'a clock': () => {
    let now = 0;
    return aboveZero(({ close }) => close.map((price) => price - ++now / 10));
  },
  'a maximum kept between calls': () => {
    let highest = 0;
    return aboveZero(({ close }) =>
      close.map((price) => {
        highest = Math.max(highest, price);
        return price - 0.95 * highest;
      }),
    );
  },
  'a counter of calls': () => {
    let calls = 0;
    return aboveZero(({ length }) => {
      calls++;
      return series(length, (i) => ((i + calls) % 3) - 1);
    });
  },
};

/** Strategies that remember by a key that does not tell one history from another. */
function remembering(key: (given: BarSeries) => string): Strategy {
  const memory = new Map<string, number>();
  return aboveZero((given) => {
    const name = key(given);
    const known = memory.get(name) ?? mean(given.close);
    memory.set(name, known);
    return given.close.map((price) => price - known);
  });
}

describe('a leak is found', () => {
  it.each(Object.entries(LEAKS))('%s', (_, leak) => {
    const report = certifyCausality(leak(), bars);
    const [first] = report.signals.filter(({ isCausal }) => !isCausal);

    expect(report.isCausal).toBe(false);
    expect(report.isDeterministic).toBe(true);
    expect(first?.first?.bar).toBeLessThan(first!.first!.cut);
    expect(first?.moved).toBeGreaterThan(0);
    expect(first?.largest).toBeGreaterThan(0);
  });

  it.each(Object.entries(UNREPEATABLE))('%s is told from look-ahead', (_, leak) => {
    const report = certifyCausality(leak(), bars);

    expect(report).toMatchObject({ isCausal: false, isDeterministic: false });
    expect(report.signals[0]?.first).toMatchObject({ signal: 'enterLong', future: 'unchanged' });
  });

  it('a memory of prices that a changed history leaves behind', () => {
    let highest = 0;
    const strategy = strategyOf(({ close, length }) => {
      highest = Math.max(highest, ...close);
      return { enterLong: where(length, (i) => close[i]! > 0.95 * highest) };
    });
    strategy.signals(bars, undefined as never);

    expect(certifyCausality(strategy, bars).isCausal).toBe(false);
  });

  it.each<[string, (given: BarSeries) => string]>([
    ['name only', () => 'mean'],
    ['the symbol', ({ symbol }) => symbol],
    ['the first bar', ({ time }) => String(time[0])],
    ['the length', ({ length }) => String(length)],
  ])('a memo across histories keyed by %s, which would hide one', (_, key) => {
    const report = certifyCausality(remembering(key), bars);

    expect(report).toMatchObject({ isCausal: false, isDeterministic: false });
    expect(report.failures[0]?.reason).toMatch(/^looked at the bars \d+ times, then \d+ times/);
  });

  it('an array remembered of other bars', () => {
    const memory = new Map<string, Signals>();
    const strategy = strategyOf((given) => {
      const known = memory.get(given.symbol) ?? { enterLong: where(given.length, (i) => i % 3 === 0) };
      memory.set(given.symbol, known);
      return known;
    });

    expect(certifyCausality(strategy, bars)).toMatchObject({
      isCausal: false,
      failures: expect.arrayContaining([
        { cut: 600, future: 'longer', reason: 'gave 600 values of enterLong for 608 bars' },
      ]),
    });
  });

  it('also when it shows on two bars of ten thousand', () => {
    const long = randomBars({ length: 10_000, seed: 'rare' });
    const rare = aboveZero(({ close, length }) =>
      series(length, (i) => ((i === 4321 || i === 8765) && close[i + 1]! > 0 ? 1 : 0)),
    );

    expect(certifyCausality(rare, long).signals[0]?.first).toMatchObject({ bar: 4321, cut: 4322, future: 'absent' });
  });
});

it('no leak is found in what only cuts the same bars', () => {
  const honest = aboveZero((given) => {
    const part = sliceBars(given, 0, given.length);
    return series(part.length, (i) => part.close[i]! - windowMean(part.close, i - 20, i));
  });

  expect(certifyCausality(honest, bars).isCausal).toBe(true);
});
