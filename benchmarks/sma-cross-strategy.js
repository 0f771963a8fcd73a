import { defineStrategy } from '@kairos/core';
import { crossAbove, crossBelow, indicators } from '@kairos/indicators';
import { z } from 'zod';

// In JavaScript, since threads read nothing else.

export const smaCross = defineStrategy({
  name: 'sma-cross',
  params: z.object({ fast: z.int().min(2).default(10), slow: z.int().min(3).default(30) }),
  signals(bars, { fast, slow }, context) {
    const ta = indicators(bars, context);
    return { enterLong: crossAbove(ta.sma(fast), ta.sma(slow)), exitLong: crossBelow(ta.sma(fast), ta.sma(slow)) };
  },
});
