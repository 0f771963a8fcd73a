import { type Calendar, type Instrument, parseWith, type RiskValidator, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { costsSchema, withMethods } from '../options/resolve-options.js';
import { listOf } from '../options/validators-of.js';
import { trialsSchema } from '../validation/trials/trials-schema.js';
import type { PortfolioOptions } from './portfolio-options.js';

const every = z.union(
  [z.int().min(1), z.enum(['day', 'week', 'month'])],
  'must be "day", "week", "month" or a whole number of rows, at least 1',
);

const rebalanceRule = z.strictObject({
  every: every.optional(),
  drift: z.number().positive().optional(),
  when: z.enum(['any', 'all']).optional(),
});

const isObject = (value: unknown) => typeof value === 'object' && value !== null;

const schema = z.strictObject({
  series: z.custom<PortfolioOptions['series']>(isObject, {
    error: 'must be a list of bar series, or a record of them by symbol',
  }),
  weights: z.unknown().optional(),
  strategy: z.unknown().optional(),
  allocation: z.union([z.number().positive(), z.record(z.string(), z.number().positive())]).optional(),
  validators: z.preprocess(listOf, z.array(withMethods<RiskValidator>('risk validator', 'validate')).optional()),
  capital: z.number().positive(),
  costs: costsSchema.optional(),
  instruments: z
    .array(
      z.custom<Instrument>((value) => isObject(value) && 'lotSize' in (value as object), {
        error: 'must be an instrument from createInstrument',
      }),
    )
    .optional(),
  rebalance: rebalanceRule.optional(),
  fill: z.enum(['next-open', 'close']).default('next-open'),
  cashBuffer: z.number().min(0).lt(1, 'Must be a fraction below 1 (0.02 is 2 %)').default(0),
  maxLeverage: z.number().positive().default(1),
  minTradeNotional: z.number().min(0).default(0),
  fractional: z.boolean().default(true),
  actions: z.record(z.string(), z.unknown()).optional(),
  calendar: withMethods<Calendar>('calendar such as NYSE', 'startOfDay', 'startOfWeek', 'startOfMonth').optional(),
  sameBar: z.enum(['pessimistic', 'optimistic', 'path']).default('pessimistic'),
  limitRule: z.enum(['through', 'touch']).default('through'),
  periodsPerYear: z.number().positive().optional(),
  trials: trialsSchema.optional(),
});

/** The options that stand by themselves, with their defaults. @internal */
export type CheckedPortfolioOptions = Omit<
  z.output<typeof schema>,
  'series' | 'weights' | 'instruments' | 'validators' | 'actions' | 'calendar' | 'trials'
>;

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** A schedule by itself stands for the rule that has nothing else. */
function spelledOut(rebalance: PortfolioOptions['rebalance']) {
  return typeof rebalance === 'number' || typeof rebalance === 'string' ? { rebalance: { every: rebalance } } : {};
}

/**
 * Checks each option by itself, and those that exclude each other.
 *
 * @throws `ValidationError` naming every option that is unknown or out of range.
 * @internal
 */
export function checkPortfolioOptions(options: PortfolioOptions): CheckedPortfolioOptions {
  const checked = parseWith(schema, { ...options, ...spelledOut(options.rebalance) }, 'options');
  const { weights, strategy, allocation, validators } = options;
  if ((weights === undefined) === (strategy === undefined)) {
    refuse('options', `must have weights or strategy, was ${weights === undefined ? 'neither' : 'both'}`);
  }
  if (strategy === undefined && allocation !== undefined) refuse('options.allocation', 'must stand beside a strategy');
  if (strategy === undefined && validators !== undefined) refuse('options.validators', 'must stand beside a strategy');
  if (checked.rebalance?.when === 'all' && checked.rebalance.drift === undefined) {
    refuse('options.rebalance.when', 'must stand beside a drift when "all", was without');
  }
  return checked;
}
