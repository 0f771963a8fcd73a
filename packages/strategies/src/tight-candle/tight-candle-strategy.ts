import { defineStrategy, mask } from '@kairos/core';
import { indicators } from '@kairos/indicators';
import { z } from 'zod';
import { bracketLevels } from '../levels/bracket-levels.js';

const params = z.object({
  tightnessThreshold: z.number().min(0).max(1).default(0.1).describe('The body must be below this share of the range'),
  wickRatioThreshold: z.number().min(0).max(1e6).default(2).describe('Longer wick over the shorter one, at the least'),
  riskReward: z.number().positive().max(1000).default(2).describe('Distance to the target over that to the stop'),
  allowShort: z.boolean().default(true).describe('Whether to sell short on bearish candles'),
});

/**
 * Trades the tight candle: a small body in a long range, with one wick much longer than the other. Long on a bullish one (the long wick
 * is below) with the stop at its low, short on a bearish one with the stop at its high; the target is twice as far from the close.
 *
 * The pattern is `tightCandle` of `@kairos/indicators`. Where the rules were silent: a position is left at its stop or target, or where a
 * candle the other way round asks for the opposite; without shorts such a candle means nothing.
 *
 * @example
 * ```ts
 * import { barsFromRows } from '@kairos/core';
 * import { tightCandle } from '@kairos/strategies';
 *
 * const row = { time: 0, open: 9.9, high: 10.2, low: 5, close: 10, volume: 1 };
 * const bars = barsFromRows([row], { symbol: 'QQQ', timeframe: '1d' });
 * tightCandle().levels?.({ bars, index: 0, direction: 'long', price: 10 }); // => { entry: 10, stopLoss: 5, takeProfit: 20 }
 * ```
 */
export const tightCandle = defineStrategy({
  name: 'tight-candle',
  description: 'Trades a small body with one long wick, away from the wick, with the stop at its end.',
  params,
  signals(bars, { tightnessThreshold, wickRatioThreshold, allowShort }, context) {
    const pattern = indicators(bars, context).tightCandle(tightnessThreshold, wickRatioThreshold);
    return {
      enterLong: mask(bars.length, (i) => pattern[i]! > 0),
      ...(allowShort && { enterShort: mask(bars.length, (i) => pattern[i]! < 0) }),
    };
  },
  levels({ bars, index, direction, price }, { riskReward }) {
    const end = direction === 'long' ? bars.low[index]! : bars.high[index]!;
    return bracketLevels({ price, direction, stopDistance: Math.abs(price - end), rewardRisk: riskReward });
  },
});
