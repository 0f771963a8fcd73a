import { type Calendar, parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import type { BacktestOptions } from '../options/backtest-options.js';
import { isStrategy, strategyFault } from '../options/resolve-options.js';
import type { LossLimits } from '../options/trading-rules.js';
import { limitsSchema } from '../options/trading-schema.js';

/** A strategy with its bars, its rules and its share of the capital: the options of `backtest`, the capital apart. */
export interface StrategyAllocation extends Omit<BacktestOptions, 'capital'> {
  /** Unlike those of the others; that of the strategy unless given. */
  readonly name?: string;
  /** Share of the capital, above 0. All together are at most 1; the rest stays cash. */
  readonly allocation: number;
}

/** Losses of the whole portfolio at which no strategy takes entries. As `limits` of `backtest`, which each strategy may have besides. */
export type PortfolioLimits = Pick<LossLimits, 'drawdown' | 'dailyLoss' | 'weeklyLoss' | 'monthlyLoss' | 'action'>;

/** What strategies that are tested together share. */
export interface StrategiesOptions {
  /** Before the first bar, above 0, quote currency. */
  readonly capital: number;
  readonly limits?: PortfolioLimits;
  /** Whose days, weeks and months the limits count; UTC unless given. */
  readonly calendar?: Calendar;
  /** Rows of the union of all bars in a year, which annualises the statistics of the portfolio. Unless given: as the strategies have it. */
  readonly periodsPerYear?: number;
  /** Names the run in its trades. Unless given it is derived from all that goes in, so that the same run has the same name. */
  readonly runId?: string;
}

/** A strategy allocation with its name. @internal */
export type NamedAllocation = StrategyAllocation & { readonly name: string };

const allocationSchema = z.looseObject({
  name: z.string().min(1).optional(),
  allocation: z.number().positive().max(1, 'Must be a fraction of at most 1 (0.25 is 25 %)'),
  strategy: z.unknown().refine(isStrategy, { error: ({ input }) => strategyFault(input) }),
  capital: z.undefined({ error: 'must not be given for one strategy: it is allocation x capital' }).optional(),
});

const optionsSchema = z.strictObject({
  capital: z.number().positive(),
  limits: limitsSchema.omit({ consecutiveLosses: true, fundingSpike: true }).optional(),
  calendar: z
    .custom<Calendar>((value) => typeof value === 'object' && value !== null && 'startOfDay' in value, {
      error: 'must be a calendar such as NYSE',
    })
    .optional(),
  periodsPerYear: z.number().positive().optional(),
  runId: z.string().min(1).max(64).optional(),
});

/** A sum of shares this little above 1 is rounding. */
const ROUNDING = 1e-9;

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/**
 * Checks allocations against each other and names them. What else each holds is checked when it runs.
 *
 * @throws `ValidationError` for a share out of range, a name that is there twice, and shares of more than 1 together.
 * @internal
 */
export function checkStrategies(strategies: readonly StrategyAllocation[]): NamedAllocation[] {
  parseWith(z.array(allocationSchema).min(1, 'must have at least 1 strategy'), strategies, 'strategies');
  const named = strategies.map((one) => ({ ...one, name: one.name ?? one.strategy.name }));
  const names = named.map(({ name }) => name);
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (twice >= 0) refuse(`strategies.${twice}.name`, `must be unlike those of the others, was "${names[twice]}" again`);
  const sum = named.reduce((total, { allocation }) => total + allocation, 0);
  if (sum > 1 + ROUNDING) refuse('strategies', `must have allocations of at most 1 together, was ${sum}`);
  return named;
}

/**
 * Checks what the strategies share.
 *
 * @throws `ValidationError` for an unknown or wrong option, and for limits beside fills at the close that decides, which could not heed them.
 * @internal
 */
export function checkShared(options: StrategiesOptions, strategies: readonly NamedAllocation[]): void {
  parseWith(optionsSchema, options, 'options');
  const early = options.limits && strategies.find(({ fill }) => fill === 'close');
  if (!early) return;
  refuse(
    'options.limits',
    `must not be given with fill "close", at which "${early.name}" has traded before they are known`,
  );
}
