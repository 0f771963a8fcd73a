import {
  type BarSeries,
  defineStrategy,
  mask,
  REGIMES,
  type RegimeSeries,
  type Timeframe,
  timeframeMs,
} from '@kairos/core';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { z } from 'zod';
import { bracketColumns } from '../levels/bracket-columns.js';

const SHOCK = REGIMES.indexOf('shock');

/** Of a market that never closes. */
const YEAR_MS = 365 * 86_400_000;

const params = z
  .object({
    signalTimeframe: z
      .custom<Timeframe>((value) => typeof value === 'string' && /^[1-9]\d{0,5}[mhdw]$/.test(value), {
        error: 'must be a timeframe such as "30m"',
      })
      .default('30m')
      .describe('Timeframe of the signal; that of the bars or above'),
    fast: z.int().min(2).max(10_000).default(20).describe('Bars of the fast average of the signal'),
    slow: z.int().min(3).max(10_000).default(50).describe('Bars of the slow average of the signal'),
    entryPeriod: z.int().min(2).max(10_000).default(20).describe('Bars of the average that an entry crosses'),
    atrPeriod: z.int().min(1).max(10_000).default(14).describe('Bars of the average true range'),
    atrMultiple: z.number().positive().max(100).default(3).describe('Average true ranges to the stop'),
    rewardRisk: z.number().positive().max(1000).default(2).describe('Distance to the target over that to the stop'),
    volatilityPeriod: z.int().min(2).max(10_000).default(96).describe('Bars of the signal in the volatility'),
    leaveInShock: z.boolean().default(true).describe('Whether a shock ends positions, besides allowing no entry'),
    allowShort: z.boolean().default(true).describe('Whether to sell short'),
  })
  .refine(({ fast, slow }) => fast < slow, { path: ['fast'], error: 'must be below slow' });

interface RegimeMasks {
  /** 1 where the regime allows an entry. */
  readonly isOpen: Uint8Array;
  readonly isShock: Uint8Array;
}

/** A regime that is not ready allows nothing: its multiplier is not known. Without readings everything is allowed. */
function regimeMasks({ length }: BarSeries, regime: RegimeSeries | undefined): RegimeMasks {
  return {
    isOpen: mask(length, (i) => !regime || (regime.regime[i]! < REGIMES.length && regime.regime[i] !== SHOCK)),
    isShock: mask(length, (i) => regime?.regime[i] === SHOCK),
  };
}

/**
 * Swings of crypto perpetuals over three timeframes: the regime on 4h, the signal on 30m, entries and stops on 5m.
 *
 * The regime is that of the context, where there is one: none of `shock` or of one that is not ready is entered, and a shock ends
 * positions. It does not change quantities here: give it to the engine as `regime`, whose multiplier scales them (trend 1, chop 0.3,
 * high volatility 0.5, shock 0).
 *
 * Where the rules were silent: the signal is long while the fast exponential average of the 30m closes is above the slow one, else short.
 * An entry is a 5m close that crosses its own average in that direction; the stop is 3 ATR of the 5m bars away, the target twice as far. A
 * position is left where the signal turns. `volatility` is that of the 30m closes as of a year of a market that never closes, for a
 * sizer with a volatility target. A model's probability that a trade pays goes on top with {@link filteredByProbability}.
 *
 * @example
 * ```ts
 * import { backtest } from '@kairos/backtest';
 * import { randomBars } from '@kairos/core/testing';
 * import { regimeAwareSwing, regimeAwareSwingSettings } from '@kairos/strategies';
 *
 * const { capital, margin, limits } = regimeAwareSwingSettings();
 * const bars = randomBars({ length: 3000, timeframe: '5m', seed: 2, volatility: 0.002 });
 * const { trades } = backtest({ bars, strategy: regimeAwareSwing(), capital, margin, limits });
 * trades.length > 0; // => true
 * ```
 */
export const regimeAwareSwing = defineStrategy({
  name: 'regime-aware-swing',
  description: 'Follows the trend of a higher timeframe from crossings of the lower, unless the regime forbids it.',
  params,
  holdingStyle: 'swing',
  signals(bars, settings, context) {
    const { signalTimeframe, allowShort, leaveInShock, atrMultiple, rewardRisk } = settings;
    const { length, close } = bars;
    const ta = indicators(bars, context);
    const higher = ta.on(signalTimeframe);
    const [fast, slow] = [higher.ema(settings.fast), higher.ema(settings.slow)];
    const isUp = mask(length, (i) => fast[i]! > slow[i]!);
    const isDown = mask(length, (i) => fast[i]! < slow[i]!);
    const entryAverage = ta.ema(settings.entryPeriod);
    context.lookback(settings.entryPeriod);
    const [above, below] = [crossAbove(close, entryAverage), crossBelow(close, entryAverage)];
    const { isOpen, isShock } = regimeMasks(bars, context.regime);
    const isLeft = (i: number) => leaveInShock && isShock[i] === 1;
    const atr = ta.atr(settings.atrPeriod);
    const long = mask(length, (i) => isUp[i] === 1 && above[i] === 1 && isOpen[i] === 1);
    const short = mask(length, (i) => isDown[i] === 1 && below[i] === 1 && isOpen[i] === 1);
    return {
      enterLong: long,
      exitLong: mask(length, (i) => isDown[i] === 1 || isLeft(i)),
      ...(allowShort && {
        enterShort: short,
        exitShort: mask(length, (i) => isUp[i] === 1 || isLeft(i)),
      }),
      ...bracketColumns({ bars, long, short, stopDistance: (i) => atr[i]! * atrMultiple, rewardRisk }),
      atr,
      volatility: higher.closeVolatility(settings.volatilityPeriod, YEAR_MS / timeframeMs(signalTimeframe)),
    };
  },
});
