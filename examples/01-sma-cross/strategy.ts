import { defineStrategy } from '@kairos/core';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { z } from 'zod';

/** Long while the fast average is above the slow one; every entry is guarded by a stop and a target measured in ATR. */
export const smaCross = defineStrategy({
  name: 'sma-cross',
  description: 'Buys when the fast moving average crosses above the slow one, sells when it crosses below.',
  params: z.object({
    fast: z.int().min(2).default(20).describe('Bars of the fast average'),
    slow: z.int().min(3).default(50).describe('Bars of the slow average'),
    stopAtr: z.number().positive().default(3).describe('Stop below the close, in ATR(14)'),
    targetAtr: z.number().positive().default(12).describe('Target above the close, in ATR(14)'),
  }),
  signals(bars, { fast, slow, stopAtr, targetAtr }, context) {
    const ta = indicators(bars, context);
    const atr = ta.atr(14);
    return {
      enterLong: crossAbove(ta.sma(fast), ta.sma(slow)),
      exitLong: crossBelow(ta.sma(fast), ta.sma(slow)),
      stopLoss: bars.close.map((close, i) => close - stopAtr * atr[i]!),
      takeProfit: bars.close.map((close, i) => close + targetAtr * atr[i]!),
    };
  },
});
