import {
  type BarSeries,
  barCloseTimes,
  type Calendar,
  deny,
  InsufficientDataError,
  PASSED,
  parseWith,
  type RiskValidator,
  type TradeProposal,
  type Verdict,
} from '@kairos/core';
import { closeVolatility } from '@kairos/indicators';
import { z } from 'zod';

/** What the market must be like. */
export interface MarketFilterOptions {
  /** Bars of what stands for the market, such as daily bars of SPY, of the time that is traded and `period` bars before. */
  readonly bars: BarSeries;
  /** Calendar of those bars, which says when they close; the UTC clock unless given. */
  readonly calendar?: Calendar;
  /** Bars over which trend and volatility are measured; 30 unless given. */
  readonly period?: number;
  /** Most volatility of a year, a fraction; 0.25 unless given. */
  readonly maxVolatility?: number;
  /** Change over the period that is a strong trend, a fraction; 0.1 unless given. */
  readonly strongTrend?: number;
  /** Bars of the market in a year, which annualises the volatility; 252 unless given. */
  readonly barsPerYear?: number;
  /** Age in days at which the last closed bar says nothing any more; 10 unless given. */
  readonly maxAgeDays?: number;
}

const DAY_MS = 86_400_000;

const schema = z.strictObject({
  bars: z.custom<BarSeries>((value) => typeof value === 'object' && value !== null && 'close' in value, {
    error: 'must be a bar series, for example from barsFromCsv',
  }),
  calendar: z
    .custom<Calendar>((value) => typeof value === 'object' && value !== null && 'sessions' in value)
    .optional(),
  period: z.int().min(2).max(10_000).default(30),
  maxVolatility: z.number().positive().default(0.25),
  strongTrend: z.number().positive().lt(1).default(0.1),
  barsPerYear: z.number().positive().default(252),
  maxAgeDays: z.number().positive().default(10),
});

/** Index of the last time at or before `time`, -1 when there is none. Times do not decrease. */
function lastAt(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * A validator that asks the market before each entry: none while its volatility is above 25 % a year, no longs while it trends strongly
 * down, no shorts while it trends strongly up, measured over 30 closed bars.
 *
 * It denies as `market-volatility`, `market-trend`, and `market-data` where the bars do not reach the decision or the last closed one is
 * too old: what is not known is not taken for calm. The rules name 30 days and 25 %; that a change of 10 % over the period is a strong trend was chosen.
 *
 * @throws `ValidationError` on a bad or unknown option.
 * @throws `InsufficientDataError` with no more than `period` bars.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { marketFilter } from '@kairos/strategies';
 *
 * const spy = randomBars({ length: 250, symbol: 'SPY', timeframe: '1d' });
 * marketFilter({ bars: spy }).name; // => 'market-filter'
 * marketFilter({ bars: spy, maxVolatilty: 0.3 } as never); // throws maxVolatilty
 * ```
 */
export function marketFilter(options: MarketFilterOptions): RiskValidator {
  const settings = parseWith(schema, options, 'options');
  const { bars, calendar, period, maxVolatility, strongTrend, barsPerYear, maxAgeDays } = settings;
  if (bars.length <= period) {
    const message = `options.bars must be more than the period of ${period}, was ${bars.length}`;
    throw new InsufficientDataError(message, { needed: period + 1, got: bars.length });
  }
  const closes = barCloseTimes(bars, calendar);
  const volatility = closeVolatility(bars.close, period, barsPerYear);

  function judge({ time, direction }: TradeProposal): Verdict {
    const last = lastAt(closes, time);
    if (last < period) {
      return deny('market-data', `${bars.symbol} has ${last + 1} closed bars, ${period + 1} are needed`);
    }
    const age = (time - closes[last]!) / DAY_MS;
    if (age > maxAgeDays) {
      const reason = `the last closed bar of ${bars.symbol} is ${age.toFixed(1)} days old, at most ${maxAgeDays} are allowed`;
      return deny('market-data', reason, { limit: maxAgeDays, actual: age });
    }
    const actual = volatility[last]!;
    if (actual > maxVolatility) {
      const reason = `volatility of ${bars.symbol} must be at most ${maxVolatility}, was ${actual}`;
      return deny('market-volatility', reason, { limit: maxVolatility, actual });
    }
    return trendVerdict(bars.close[last]! / bars.close[last - period]! - 1, direction === 'long' ? 1 : -1);
  }

  function trendVerdict(change: number, sign: 1 | -1): Verdict {
    if (change * sign >= -strongTrend) return PASSED;
    const reason = `${bars.symbol} has changed by ${change} over ${period} bars, which is against a ${sign > 0 ? 'long' : 'short'}`;
    return deny('market-trend', reason, { limit: -sign * strongTrend, actual: change });
  }

  return {
    name: 'market-filter',
    params: { market: bars.symbol, period, maxVolatility, strongTrend, barsPerYear, maxAgeDays },
    validate: judge,
  };
}
