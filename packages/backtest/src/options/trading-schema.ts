import { z } from 'zod';

const share = z.number().gt(0).lt(1, 'Must be a fraction below 1 (0.02 is 2 %)');
const gain = z.number().gt(0).lt(100, 'Must be a fraction (0.02 is 2 %)');

/** Schema of the entry rule. @internal */
export const entrySchema = z.strictObject({
  type: z.enum(['limit', 'stop']),
  expiryBars: z.int().min(1).default(1),
});

const ladderSchema = z
  .array(z.strictObject({ at: gain, share: z.number().gt(0).max(1) }))
  .min(1)
  .refine((rungs) => rungs.every(({ at }, i) => i === 0 || at > rungs[i - 1]!.at), 'Must rise from rung to rung')
  .refine((rungs) => rungs.reduce((sum, rung) => sum + rung.share, 0) <= 1 + 1e-12, 'Shares must add up to at most 1');

/** Schema of the exit rules. @internal */
export const exitsSchema = z
  .strictObject({
    stopLoss: share.optional(),
    takeProfit: gain.optional(),
    trailingStop: share.optional(),
    breakEven: z.strictObject({ after: gain, offset: z.number().min(0).default(0) }).optional(),
    maxBars: z.int().min(1).optional(),
    ladder: ladderSchema.optional(),
  })
  .refine(({ takeProfit, ladder }) => !(takeProfit && ladder), 'Must have takeProfit or ladder, not both')
  .refine(({ breakEven }) => !breakEven || breakEven.offset < breakEven.after, 'breakEven.offset must be below after');

/** Schema of the margin rules. @internal */
export const marginSchema = z.strictObject({
  leverage: z.number().min(1).max(1000),
  maintenance: z.number().min(0).lt(1).default(0),
  liquidationFee: z.number().min(0).lt(1).default(0),
});

/** Schema of the loss limits. @internal */
export const limitsSchema = z.strictObject({
  drawdown: share.optional(),
  dailyLoss: share.optional(),
  weeklyLoss: share.optional(),
  monthlyLoss: share.optional(),
  consecutiveLosses: z.int().min(1).optional(),
  fundingSpike: z.number().gt(0).lt(1).optional(),
  action: z.enum(['halt', 'flatten']).default('halt'),
});

/** Schema of the corporate actions. @internal */
export const actionsSchema = z
  .array(
    z.union([
      z.strictObject({ time: z.number(), split: z.number().gt(0).lt(1e6) }),
      z.strictObject({ time: z.number(), dividend: z.number().gt(0) }),
    ]),
  )
  .refine(
    (actions) => actions.every(({ time }, i) => i === 0 || time >= actions[i - 1]!.time),
    'Must be in order of time',
  );
