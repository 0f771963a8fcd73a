import { defineStrategy, mask } from '@kairos/core';
import { indicators } from '@kairos/indicators';
import { z } from 'zod';
import { fractionLevels } from '../levels/fraction-levels.js';
import type { JobSettings } from './job-settings.js';
import { volumeBeyond } from './volume-beyond.js';

const params = z
  .object({
    rsiPeriod: z.int().min(2).max(10_000).default(14).describe('Bars of the relative strength index'),
    oversold: z.number().min(0).max(100).default(30).describe('Long below this; a short is left there'),
    overbought: z.number().min(0).max(100).default(70).describe('Short above this; a long is left there'),
    volumeMultiple: z
      .number()
      .min(0)
      .max(1e6)
      .default(1.5)
      .describe('The volume must be above this multiple of its average'),
    volumeBars: z.int().min(1).max(10_000).default(20).describe('Bars before this one in the average volume'),
    priceChange: z
      .number()
      .min(0)
      .lt(1)
      .default(0.02)
      .describe('The price must have changed by more than this fraction'),
    changeBars: z.int().min(1).max(10_000).default(1).describe('Bars over which the price changed'),
    stopLoss: z.number().positive().lt(1).default(0.03).describe('Distance to the stop, a fraction of the price'),
    takeProfit: z.number().positive().lt(1).default(0.06).describe('Distance to the target, a fraction of the price'),
    allowShort: z.boolean().default(true).describe('Whether to sell short'),
  })
  .refine(({ oversold, overbought }) => oversold <= overbought, {
    path: ['oversold'],
    error: 'must not be above overbought',
  });

/**
 * Momentum of six technology stocks every five minutes: buys a rise of more than 2 % on high volume while RSI is still below 30, sells
 * short a fall of more than 2 % on high volume while RSI is above 70. A long is left above RSI 70, 3 % below or 6 % above its entry; a
 * short where the mirror image of that holds. All entry conditions must hold, any exit condition is enough.
 *
 * Where the rules were silent: the change of the price is that from the close `changeBars` bars ago to this one, and the average volume
 * that of the 20 bars before this one. Stop and target stand at the price of the decision, the close, from the next bar on, and are
 * reached within bars. How much to buy and how many positions at once: {@link momentumJobSettings}.
 *
 * @example
 * ```ts
 * import { momentumJob } from '@kairos/strategies';
 *
 * const strategy = momentumJob({ changeBars: 12 });
 * strategy.params.priceChange; // => 0.02
 * momentumJob({ stopLoss: 3 }); // throws params.stopLoss
 * ```
 */
export const momentumJob = defineStrategy({
  name: 'momentum-job',
  description: 'Buys rises on high volume while RSI is oversold, sells falls while it is overbought.',
  params,
  holdingStyle: 'swing',
  signals(bars, settings, context) {
    const { oversold, overbought, priceChange, changeBars, allowShort } = settings;
    const { close, length } = bars;
    const rsi = indicators(bars, context).rsi(settings.rsiPeriod);
    const isBusy = volumeBeyond(bars, settings, context);
    context.lookback(changeBars);
    // Products in place of quotients: a change of exactly the limit stays out whatever the rounding.
    const hasRisen = (i: number) => close[i]! > close[i - changeBars]! * (1 + priceChange);
    const hasFallen = (i: number) => close[i]! < close[i - changeBars]! * (1 - priceChange);
    const isHigh = mask(length, (i) => rsi[i]! > overbought);
    const isLow = mask(length, (i) => rsi[i]! < oversold);
    return {
      enterLong: mask(length, (i) => isLow[i] === 1 && isBusy[i] === 1 && hasRisen(i)),
      exitLong: isHigh,
      ...(allowShort && {
        enterShort: mask(length, (i) => isHigh[i] === 1 && isBusy[i] === 1 && hasFallen(i)),
        exitShort: isLow,
      }),
    };
  },
  levels: fractionLevels,
});

/**
 * How {@link momentumJob} is meant to be run: 5 % of the equity a position, at most three positions, every five minutes of market hours.
 *
 * @param params - Those of the strategy; longer periods need a longer history.
 * @throws `ValidationError` on a bad parameter.
 * @example
 * ```ts
 * import { momentumJobSettings } from '@kairos/strategies';
 *
 * const { symbols, positionFraction, maxOpenPositions, historyBars } = momentumJobSettings();
 * symbols.join(' '); // => 'AAPL GOOGL MSFT TSLA AMD NVDA'
 * [positionFraction, maxOpenPositions, historyBars]; // => [ 0.05, 3, 50 ]
 * ```
 */
export function momentumJobSettings(params: Parameters<typeof momentumJob>[0] = {}): JobSettings {
  const { rsiPeriod, volumeBars, changeBars } = momentumJob(params).params;
  return {
    symbols: ['AAPL', 'GOOGL', 'MSFT', 'TSLA', 'AMD', 'NVDA'],
    timeframe: '5m',
    schedule: '*/5 9-16 * * 1-5',
    timeZone: 'America/New_York',
    calendar: 'XNYS',
    market: 'open',
    holdingStyle: 'swing',
    positionFraction: 0.05,
    maxOpenPositions: 3,
    historyBars: Math.max(50, rsiPeriod + 1, volumeBars + 1, changeBars + 1),
  };
}
