import { type BarSeries, createRandom, NYSE, REGIMES, type RegimeSeries, resampleBars, sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as feature from '../feature.js';
import { featureSet } from './feature-set.js';

/** One of every kind, small enough to be warm in a short history. */
const everything = featureSet([
  [feature.logReturn(3), feature.bodyReturn(), feature.gapReturn(), feature.closeLocation()],
  [feature.volatility(5), feature.volatilityRatio(3, 9), feature.volatilityRank(4, 10), feature.atr(4)],
  [feature.bollingerWidth(6), feature.barRange(), feature.smaDistance(7), feature.emaDistance(5), feature.slope(6)],
  [feature.macd(3, 6, 4), feature.adx(5), feature.efficiencyRatio(5), feature.channelPosition(8)],
  [feature.rsi(5), feature.stochastic(5), feature.cci(6), feature.williamsR(5), feature.zScore(6)],
  [feature.autocorrelation(8), feature.relativeVolume(5), feature.volumeZScore(6), feature.moneyFlow(5)],
  [feature.mfi(5), feature.illiquidity(5), feature.lastFunding(), feature.fundingSum(6), feature.fundingZScore(10)],
  [feature.timeOfDay('Europe/London'), feature.timeOfWeek('UTC'), feature.regime(), feature.regimeMeasure('heat')],
  feature.indicator('aroonOscillator', { parameters: { period: 6 } }),
  feature.indicator('rsi', { parameters: { period: 4 }, of: feature.volatility(5) }),
  feature.higherTimeframe('2h', [
    feature.rsi(3),
    feature.volatility(4),
    feature.fundingSum(3),
    feature.timeOfDay('UTC'),
  ]),
  feature.higherTimeframe('1d', [feature.logReturn(1), feature.higherTimeframe('2d', [feature.bodyReturn()])]),
  feature.rankOf(feature.higherTimeframe('2h', [feature.mfi(3)])[0]!, 8),
]);

/** Half-hour bars with funding and with holes: missing bars, and prices that are no number. */
function holedBars(seed: string, length: number): BarSeries {
  const random = createRandom(seed);
  const plain = randomBars({ length, seed, timeframe: '30m', volatility: 0.02 });
  const kept = Array.from({ length }, (_, i) => i).filter(() => random.next() > 0.03);
  const column = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]!);
  const [time, open, high] = [column(plain.time), column(plain.open), column(plain.high)];
  const [low, close, volume] = [column(plain.low), column(plain.close), column(plain.volume)];
  if (random.next() < 0.5) close[random.integer(kept.length)] = Number.NaN;
  if (random.next() < 0.3) volume.fill(0, 20, 40);
  const fundingRate = time.map((at) => (at % 28_800_000 === 0 ? 0.0001 * random.normal() : 0));
  return { symbol: 'HOLED', timeframe: '30m', length: kept.length, time, open, high, low, close, volume, fundingRate };
}

function readings(bars: BarSeries): RegimeSeries {
  const of = (value: (i: number) => number) => Float64Array.from({ length: bars.length }, (_, i) => value(i));
  return {
    length: bars.length,
    regime: Uint8Array.from({ length: bars.length }, (_, i) => (i < 10 ? 255 : i % REGIMES.length)),
    multiplier: of((i) => (i < 10 ? Number.NaN : (i % 4) / 4)),
    probability: of((i) => (i < 10 ? Number.NaN : 0.5)),
    direction: Int8Array.from({ length: bars.length }, (_, i) => (i % 3) - 1),
    features: { heat: of((i) => Math.sin(i)) },
  };
}

it('gives the same bits bar by bar as from the whole, whatever pieces the history comes in', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 5, max: 260 }),
      fc.array(fc.nat(60), { maxLength: 12 }),
      (seed, length, steps) => {
        const bars = holedBars(seed, length);
        const regime = readings(bars);
        const whole = everything.compute(bars, { regime });
        const stream = everything.stream();
        const rows: number[] = [];
        const times: number[] = [];
        let seen = 0;
        for (const step of [...steps, bars.length]) {
          seen = Math.min(bars.length, seen + step);
          const piece = stream.next(sliceBars(bars, 0, seen), {
            regime: { ...regime, length: seen, regime: regime.regime.subarray(0, seen) },
          });
          rows.push(...piece.values);
          times.push(...piece.availableAt);
        }
        expect(times).toEqual([...whole.availableAt]);
        expect(Float32Array.from(rows)).toEqual(whole.values);
      },
    ),
    { numRuns: 25 },
  );
});

it('gives the same bits in a market that keeps sessions', () => {
  const minutes = randomBars({ length: 40_000, timeframe: '30m', seed: 'nyse', start: Date.UTC(2024, 0, 2) });
  const open = Array.from(minutes.time.keys())
    .filter((i) => NYSE.isOpen(minutes.time[i]!))
    .slice(0, 900);
  const column = (values: Float64Array) => Float64Array.from(open, (i) => values[i]!);
  const { time, high, low, close, volume } = minutes;
  const bars: BarSeries = {
    symbol: 'SPY',
    timeframe: '30m',
    length: open.length,
    time: column(time),
    open: column(minutes.open),
    high: column(high),
    low: column(low),
    close: column(close),
    volume: column(volume),
  };
  const set = featureSet([
    feature.higherTimeframe('4h', [feature.rsi(3)]),
    feature.higherTimeframe('1d', [feature.atr(4)]),
  ]);
  const stream = set.stream({ calendar: NYSE });
  const rows = Array.from({ length: bars.length }, (_, i) => [...stream.next(sliceBars(bars, i, i + 1)).values]);

  expect(resampleBars(bars, '4h', { calendar: NYSE }).length).toBeGreaterThan(100);
  expect(Float32Array.from(rows.flat())).toEqual(set.compute(bars, { calendar: NYSE }).values);
});
