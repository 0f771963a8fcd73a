import { defineStrategy, mask } from '@kairos/core';
import { indicators } from '@kairos/indicators';
import { z } from 'zod';
import { fractionLevels } from '../levels/fraction-levels.js';
import type { JobSettings } from './job-settings.js';
import { volumeBeyond } from './volume-beyond.js';

const params = z
  .object({
    bollingerPeriod: z.int().min(2).max(10_000).default(20).describe('Bars of the Bollinger bands'),
    bollingerDeviations: z.number().positive().max(100).default(2).describe('Standard deviations to each band'),
    bandFactor: z
      .number()
      .positive()
      .max(1)
      .default(0.98)
      .describe('Long below the lower band times this, short above the upper times 2 less this'),
    rsiPeriod: z.int().min(2).max(10_000).default(14).describe('Bars of the relative strength index'),
    oversold: z.number().min(0).max(100).default(20).describe('Long below this'),
    overbought: z.number().min(0).max(100).default(80).describe('Short above this'),
    exitRsi: z.number().min(0).max(100).default(50).describe('A long is left above this, a short below'),
    volumeMultiple: z
      .number()
      .min(0)
      .max(1e6)
      .default(1.2)
      .describe('The volume must be above this multiple of its average'),
    volumeBars: z.int().min(1).max(10_000).default(20).describe('Bars before this one in the average volume'),
    stopLoss: z.number().positive().lt(1).default(0.05).describe('Distance to the stop, a fraction of the price'),
    takeProfit: z.number().positive().lt(1).default(0.04).describe('Distance to the target, a fraction of the price'),
    allowShort: z.boolean().default(true).describe('Whether to sell short'),
  })
  .refine(({ oversold, overbought }) => oversold <= overbought, {
    path: ['oversold'],
    error: 'must not be above overbought',
  });

/**
 * Mean reversion of index funds every fifteen minutes: buys far below the lower Bollinger band with RSI below 20 on high volume, sells
 * short far above the upper band with RSI above 80. Left at the middle band, at RSI 50, 5 % against it or 4 % in its favour; the mirror
 * image for shorts. All entry conditions must hold, any exit condition is enough.
 *
 * What one instrument's bars cannot say has its place elsewhere: the time limit of five days, the size and the number of positions in
 * {@link meanReversionJobSettings}, the trend and volatility of the market in {@link marketFilter}. Where the rules were silent: the
 * average volume is that of the 20 bars before this one; stop and target stand at the price of the decision.
 *
 * @example
 * ```ts
 * import { meanReversionJob } from '@kairos/strategies';
 *
 * meanReversionJob().params.bandFactor; // => 0.98
 * meanReversionJob({ overbougt: 85 } as never); // throws overbougt
 * ```
 */
export const meanReversionJob = defineStrategy({
  name: 'mean-reversion-job',
  description: 'Buys index funds far below their Bollinger bands, sells them far above.',
  params,
  holdingStyle: 'swing',
  signals(bars, settings, context) {
    const { bandFactor, oversold, overbought, exitRsi, allowShort } = settings;
    const { close, length } = bars;
    const ta = indicators(bars, context);
    const rsi = ta.rsi(settings.rsiPeriod);
    const { upper, middle, lower } = ta.bollinger(settings.bollingerPeriod, settings.bollingerDeviations);
    const isBusy = volumeBeyond(bars, settings, context);
    const isFarBelow = (i: number) => close[i]! < lower[i]! * bandFactor && rsi[i]! < oversold;
    const isFarAbove = (i: number) => close[i]! > upper[i]! * (2 - bandFactor) && rsi[i]! > overbought;
    return {
      enterLong: mask(length, (i) => isBusy[i] === 1 && isFarBelow(i)),
      exitLong: mask(length, (i) => close[i]! > middle[i]! || rsi[i]! > exitRsi),
      ...(allowShort && {
        enterShort: mask(length, (i) => isBusy[i] === 1 && isFarAbove(i)),
        exitShort: mask(length, (i) => close[i]! < middle[i]! || rsi[i]! < exitRsi),
      }),
    };
  },
  levels: fractionLevels,
});

/** How {@link meanReversionJob} is meant to be run. */
export interface MeanReversionJobSettings extends JobSettings {
  /** Bars after which a position is left: `exits.maxBars` of a backtest. Counted in sessions of six and a half hours. */
  readonly maxBars: number;
  /** Largest correlation with `benchmark` and with each open position, from -1 to 1. */
  readonly maxCorrelation: number;
  /** Symbol that stands for the market: its trend, its volatility, and what results are compared with. */
  readonly benchmark: string;
}

/** Trading days after which a position is left, and how many bars a session of six and a half hours has. */
const MAX_HOLDING_DAYS = 5;
const BARS_PER_SESSION = 390 / 15;

/**
 * How {@link meanReversionJob} is meant to be run: 8 % of the equity a position, at most two positions, every 15 minutes of market hours,
 * out after five trading days, correlation at most 0.7.
 *
 * @param params - Those of the strategy: longer periods need a longer history.
 * @throws `ValidationError` on a bad parameter.
 * @example
 * ```ts
 * import { meanReversionJobSettings } from '@kairos/strategies';
 *
 * const { symbols, positionFraction, maxOpenPositions, maxBars } = meanReversionJobSettings();
 * symbols.join(' '); // => 'SPY QQQ IWM DIA VTI'
 * [positionFraction, maxOpenPositions, maxBars]; // => [ 0.08, 2, 130 ]
 * ```
 */
export function meanReversionJobSettings(
  params: Parameters<typeof meanReversionJob>[0] = {},
): MeanReversionJobSettings {
  const { bollingerPeriod, rsiPeriod, volumeBars } = meanReversionJob(params).params;
  return {
    symbols: ['SPY', 'QQQ', 'IWM', 'DIA', 'VTI'],
    timeframe: '15m',
    schedule: '*/15 9-16 * * 1-5',
    timeZone: 'America/New_York',
    calendar: 'XNYS',
    market: 'open',
    holdingStyle: 'swing',
    positionFraction: 0.08,
    maxOpenPositions: 2,
    historyBars: Math.max(100, bollingerPeriod, rsiPeriod + 1, volumeBars + 1),
    maxBars: MAX_HOLDING_DAYS * BARS_PER_SESSION,
    maxCorrelation: 0.7,
    benchmark: 'SPY',
  };
}
