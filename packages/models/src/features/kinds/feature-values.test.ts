import { type BarSeries, REGIMES, type RegimeSeries, ValidationError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { type IndicatorEntry, IndicatorFactory } from '@kairos/indicators';
import { describe, expect, it } from 'vitest';
import * as feature from '../feature.js';
import type { Feature } from '../source/feature.js';
import type { FeatureOptions } from '../source/feature-inputs.js';
import { featureSet } from '../source/feature-set.js';

const HOUR = 3_600_000;
const { NaN: none } = Number;

/** Hours from Monday 2024-01-01 00:00 UTC on. */
function bars(
  columns: Partial<Record<'open' | 'high' | 'low' | 'close' | 'volume' | 'fundingRate', readonly number[]>>,
): BarSeries {
  const { close = [], fundingRate } = columns;
  const column = (values: readonly number[] = close) => Float64Array.from(values);
  return {
    symbol: 'X',
    timeframe: '1h',
    length: close.length,
    time: Float64Array.from(close, (_, i) => Date.UTC(2024, 0, 1) + i * HOUR),
    open: column(columns.open),
    high: column(columns.high),
    low: column(columns.low),
    close: column(),
    volume: column(columns.volume),
    ...(fundingRate && { fundingRate: column(fundingRate) }),
  };
}

function valuesOf(given: Feature, series: BarSeries, options?: FeatureOptions): number[] {
  return [...featureSet([given]).compute(series, options).values];
}

function expectValues(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    if (Number.isNaN(expected[i])) expect({ i, value }).toEqual({ i, value: none });
    else expect(Math.abs(value - expected[i]!)).toBeLessThan(1e-6);
  });
}

describe('returns', () => {
  it('are logarithms of ratios of closes', () => {
    expectValues(valuesOf(feature.logReturn(2), bars({ close: [1, 5, Math.E, 10] })), [none, none, 1, Math.log(2)]);
  });

  it('within the bar and between bars', () => {
    const series = bars({ open: [1, 4], close: [2, 4 * Math.E] });

    expectValues(valuesOf(feature.bodyReturn(), series), [Math.log(2), 1]);
    expectValues(valuesOf(feature.gapReturn(), series), [none, Math.log(2)]);
  });

  it('say where the bar closed, a half without a range', () => {
    const series = bars({ high: [10, 5], low: [6, 5], close: [9, 5] });

    expectValues(valuesOf(feature.closeLocation(), series), [0.75, 0.5]);
  });
});

describe('volatility', () => {
  it('is the deviation of log returns', () => {
    // +1 and -1 in turn: mean 0, deviation 1.
    const series = bars({ close: [1, Math.E, 1, Math.E, Math.E ** 3] });

    expectValues(valuesOf(feature.volatility(2), series), [none, none, 1, 1, 0.5]);
    expectValues(valuesOf(feature.volatilityRatio(2, 4), series).slice(4), [
      0.5 / Math.sqrt((1 + 1 + 1 + 4) / 4 - (3 / 4) ** 2),
    ]);
  });

  it('ranks among its own past', () => {
    const series = bars({ close: [10, 20, 30, 40, 5, 45] });
    const close = feature.indicator('sma', { parameters: { period: 1 } });

    expectValues(valuesOf(feature.rankOf(close, 4), series), [none, none, none, none, 0, 1]);
  });

  it('of ranges is a fraction of the price', () => {
    const series = bars({ high: [11, 12], low: [9, 10], close: [10, 10] });

    expectValues(valuesOf(feature.barRange(), series), [0.2, 0.2]);
    expectValues(valuesOf(feature.atr(1), series).slice(1), [0.2]);
  });
});

describe('trend', () => {
  const series = bars({ close: [1, 2, 3, 6], high: [2, 3, 4, 8], low: [0, 1, 2, 4] });

  it('measures from its averages', () => {
    // Means of two: 1.5, 2.5, 4.5.
    expectValues(valuesOf(feature.smaDistance(2), series), [none, 2 / 1.5 - 1, 3 / 2.5 - 1, 6 / 4.5 - 1]);
  });

  it('has a slope per bar over the price, and a place in its channel', () => {
    expectValues(valuesOf(feature.slope(3), series).slice(2), [1 / 3, 2 / 6]);
    // Between 1 and 4, then between 2 and 8.
    expectValues(valuesOf(feature.channelPosition(2), series).slice(2), [2 / 3, 4 / 6]);
    expectValues(valuesOf(feature.efficiencyRatio(2), series).slice(2), [1, 1]);
  });
});

describe('oscillators and volume', () => {
  it('come as fractions', () => {
    // Gains 1 and 2, no losses; then a loss.
    expectValues(valuesOf(feature.rsi(2), bars({ close: [1, 2, 4, 1] })), [none, none, 1, 1 / 3]);
    expectValues(valuesOf(feature.zScore(2), bars({ close: [1, 3, 1] })), [none, 1, -1]);
    expectValues(valuesOf(feature.relativeVolume(2), bars({ close: [1, 1, 1], volume: [2, 4, 9] })), [none, none, 3]);
  });

  it('make an infinite value a missing one: no volume has no price impact', () => {
    const series = bars({ close: [1, 2, 1, 2], volume: [1, 1, 0, 1] });
    const impact = Math.log1p((1e9 * Math.log(2)) / 2);

    expectValues(valuesOf(feature.illiquidity(1), series), [none, impact, none, impact]);
  });
});

describe('funding', () => {
  const series = bars({ close: [1, 1, 1, 1, 1], fundingRate: [0, 0.001, 0, -0.002, 0] });

  it('is the last rate settled, and what was paid within some bars', () => {
    expectValues(valuesOf(feature.lastFunding(), series), [none, 0.001, 0.001, -0.002, -0.002]);
    expectValues(valuesOf(feature.fundingSum(3), series), [none, none, 0.001, -0.001, -0.002]);
  });

  it('is asked in vain of bars without rates', () => {
    expect(() => valuesOf(feature.lastFunding(), bars({ close: [1] }))).toThrow('bars.fundingRate is missing');
  });
});

describe('the calendar', () => {
  const series = bars({ close: Array.from({ length: 30 }, () => 1) });
  const [daySin, dayCos] = feature.timeOfDay('UTC');

  it('turns once a day, by the close of the bar', () => {
    // The bar that opens at 05:00 closes at 06:00, a quarter of the day.
    expect(valuesOf(daySin, series)[5]).toBe(1);
    expect(valuesOf(dayCos, series)[5]).toBeCloseTo(0, 7);
    expect(valuesOf(dayCos, series)[23]).toBe(1);
    expect(valuesOf(dayCos, series)[11]).toBe(-1);
  });

  it('follows the clock of its zone, daylight saving too', () => {
    const [sin] = feature.timeOfDay('America/New_York');
    const at = (time: number) => ({ ...bars({ close: [1] }), time: Float64Array.of(time - HOUR) });

    // Six in the morning in New York is 11:00 UTC in winter and 10:00 in summer.
    expect(valuesOf(sin, at(Date.UTC(2024, 0, 10, 11)))).toEqual([1]);
    expect(valuesOf(sin, at(Date.UTC(2024, 6, 10, 10)))).toEqual([1]);
  });

  it('turns once a week from Monday', () => {
    const [sin, cos] = feature.timeOfWeek('UTC');
    const tuesday18 = { ...bars({ close: [1] }), time: Float64Array.of(Date.UTC(2024, 0, 2, 17)) };

    expect(valuesOf(sin, tuesday18)).toEqual([1]);
    expect(valuesOf(cos, { ...tuesday18, time: Float64Array.of(Date.UTC(2024, 0, 7, 23)) })).toEqual([1]);
  });

  it('refuses a zone that does not exist where it is written', () => {
    expect(() => feature.timeOfDay('Mars/Olympus')).toThrow(ValidationError);
  });
});

describe('regimes', () => {
  const series = bars({ close: [1, 1, 1] });
  const readings: RegimeSeries = {
    length: 3,
    regime: Uint8Array.of(255, 0, 3),
    multiplier: Float64Array.of(none, 1, 0),
    probability: Float64Array.of(none, 0.75, 0.5),
    direction: Int8Array.of(0, -1, 0),
    features: { heat: Float64Array.of(none, 5, 6) },
  };

  it('are missing until there is a reading', () => {
    const matrix = featureSet([feature.regime(), feature.regimeMeasure('heat')]).compute(series, { regime: readings });

    expect(matrix.names).toEqual([
      'regime.multiplier',
      'regime.direction',
      ...REGIMES.map((name) => `regime.${name}`),
      'regime.heat',
    ]);
    expect([...matrix.values]).toEqual([
      ...new Array(7).fill(none),
      ...[1, -1, 1, 0, 0, 0, 5],
      ...[0, 0, 0, 0, 0, 1, 6],
    ]);
  });

  it('take the probabilities of a model that gives them', () => {
    const column = (value: number) => new Float64Array(3).fill(value);
    const probabilities = {
      trend: column(0.5),
      chop: column(0.25),
      highVolatility: column(0.125),
      shock: column(0.125),
    };
    const chop = feature.regime().find(({ name }) => name === 'regime.chop')!;

    expect(valuesOf(chop, series, { regime: { ...readings, probabilities } })).toEqual([none, 0.25, 0.25]);
  });

  it.each([
    [feature.regime(), {}, 'regime must be given'],
    [feature.regimeMeasure('cold'), { regime: readings }, 'regime.features.cold is missing; the readings hold heat'],
    [feature.regime(), { regime: { ...readings, length: 2 } }, 'regime must hold one reading for each of the 3 bars'],
    [feature.higherTimeframe('2h', feature.regime()), { regime: readings }, 'regime must be given'],
  ])('that are not there are asked for', (list, options, message) => {
    expect(() => featureSet([list]).compute(series, options)).toThrow(message);
  });
});

describe('any indicator', () => {
  it('is named by its parameters, line and source', () => {
    expect(feature.indicator('rsi').name).toBe('rsi(14)');
    expect(feature.indicator('macd', { line: 'signal' }).name).toBe('macd.signal(12,26,9)');
    expect(feature.indicator('sma', { of: 'volume', parameters: { period: 3 } }).name).toBe('sma(volume,3)');
    expect(feature.indicator('ema', { per: 'price', name: 'mine' }).name).toBe('mine');
  });

  it('divides by the price if asked', () => {
    const average = feature.indicator('sma', { parameters: { period: 2 }, per: 'price' });

    expect(average.name).toBe('sma(2)/price');
    expectValues(valuesOf(average, bars({ close: [1, 3, 5] })), [none, 2 / 3, 4 / 5]);
  });

  it.each([
    ['rsj', {}, 'Did you mean "rsi"'],
    ['rsi', { parameters: { perod: 3 } }, 'period'],
    ['rsi', { parameter: { period: 3 } }, 'Did you mean "parameters"'],
    ['macd', {}, 'line must be one of macd, signal, histogram'],
    ['rsi', { line: 'k' }, 'line must be left out'],
    ['adx', { of: 'close' }, 'of must be left out'],
    ['correlation', {}, 'must not compare two series'],
    ['rsi', { per: 'close' }, 'per must be none or price'],
  ])('%s with %j is refused', (name, options, message) => {
    expect(() => feature.indicator(name, options as object)).toThrow(ValidationError);
    expect(() => feature.indicator(name, options as object)).toThrow(message);
  });
});

it('an indicator that repaints is refused', () => {
  const repainting: IndicatorEntry = { ...new IndicatorFactory().describe('rsi'), repaints: true };

  expect(() => feature.indicator(repainting)).toThrow('it repaints');
});

describe('lookback', () => {
  const series: BarSeries = {
    ...randomBars({ length: 400, timeframe: '1h' }),
    fundingRate: new Float64Array(400).fill(0.0001).map((rate, i) => rate * Math.sin(i + 1)),
  };
  const all = featureSet([
    [feature.logReturn(3), feature.gapReturn(), feature.bodyReturn(), feature.closeLocation(), feature.barRange()],
    [feature.volatility(5), feature.volatilityRatio(3, 9), feature.volatilityRank(4, 30), feature.atr(4)],
    [
      feature.bollingerWidth(6),
      feature.smaDistance(7),
      feature.emaDistance(5),
      feature.slope(6),
      feature.macd(3, 6, 4),
    ],
    [feature.adx(5), feature.efficiencyRatio(5), feature.channelPosition(8), feature.rsi(5), feature.stochastic(5)],
    [feature.cci(6), feature.williamsR(5), feature.zScore(6), feature.autocorrelation(8), feature.relativeVolume(5)],
    [feature.volumeZScore(6), feature.moneyFlow(5), feature.mfi(5), feature.illiquidity(5), feature.fundingSum(6)],
    [feature.fundingZScore(10), feature.timeOfDay('UTC'), feature.timeOfWeek('UTC')],
    feature.higherTimeframe('4h', [feature.volatility(5), feature.higherTimeframe('1d', [feature.logReturn(2)])]),
  ]);
  const matrix = all.compute(series);

  it.each(all.features.map((each, i) => [each.name, each, i] as const))(
    'of %s is the first bar with a value',
    (_name, each, i) => {
      const column = Array.from({ length: 400 }, (_, row) => matrix.values[row * all.names.length + i]!);

      expect(column.findIndex((value) => !Number.isNaN(value))).toBe(each.lookback('1h'));
    },
  );

  it('of a set is the longest', () => {
    expect(all.lookback('1h')).toBe(Math.max(...all.features.map((each) => each.lookback('1h'))));
    expect(featureSet([feature.higherTimeframe('4h', [feature.rsi(14)])]).lookback('5m')).toBe(15 * 48 - 1);
  });
});
