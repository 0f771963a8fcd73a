import {
  type BarSeries,
  bpsSlippage,
  type CommissionModel,
  createInstrument,
  type Instrument,
  InsufficientDataError,
  noSlippage,
  parseWith,
  type RegimeSeries,
  type RiskValidator,
  rateCommission,
  type SlippageModel,
  type Strategy,
  ValidationError,
} from '@kairos/core';
import { z } from 'zod';
import { causalitySchema } from '../causality/causality-options.js';
import { observedPeriodsPerYear, periodsPerYear } from '../statistics/periods-per-year.js';
import { trialsSchema } from '../validation/trials/trials-schema.js';
import type { BacktestCosts, BacktestOptions } from './backtest-options.js';
import { checkBars } from './check-bars.js';
import { checkInstrument } from './check-instrument.js';
import { checkRefine, checkRegime, checkTogether, checkVolume } from './check-together.js';
import type { CorporateAction } from './trading-rules.js';
import { actionsSchema, entrySchema, exitsSchema, limitsSchema, marginSchema } from './trading-schema.js';
import { listOf, validatorsOf } from './validators-of.js';

/** An object that has these methods; what they do is its own business. @internal */
export function withMethods<T>(what: string, ...methods: readonly string[]) {
  return z.custom<T>(
    (value) => {
      if (typeof value !== 'object' || value === null) return false;
      return methods.every((method) => typeof Reflect.get(value, method) === 'function');
    },
    { error: `must be a ${what} with ${methods.map((method) => `${method}()`).join(' and ')}` },
  );
}

/** @internal */
export function isStrategy(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'signals') === 'function';
}

/** What is wrong with what is no strategy; most often it is a factory that was not called. @internal */
export function strategyFault(value: unknown): string {
  if (typeof value === 'function' && 'strategyName' in value) {
    return `must be a strategy, and this is the factory of "${String(value.strategyName)}": call it with its parameters, such as myStrategy()`;
  }
  return 'must be a strategy with signals(), for example from defineStrategy and called with its parameters';
}

/** @internal */
const aFunction = z.custom<(fill: never) => number>((value) => typeof value === 'function');

/** @internal */
export const costsSchema = z.strictObject({
  feeRate: z.number().min(0).lt(1, 'Must be a fraction below 1 (0.001 is 0.1 %)').optional(),
  slippageBps: z.number().min(0).lt(10_000, 'Must be below 10,000 basis points').optional(),
  commission: z.union([aFunction, withMethods<CommissionModel>('commission model', 'charge')]).optional(),
  slippage: z.union([aFunction, withMethods<SlippageModel>('slippage model', 'price')]).optional(),
  borrowRate: z.number().min(0).lt(10, 'Must be a fraction a year (0.03 is 3 %)').optional(),
  funding: z.boolean().optional(),
});

const optionsSchema = z.strictObject({
  bars: z.custom<BarSeries>((value) => typeof value === 'object' && value !== null && 'close' in value, {
    error: 'must be a bar series, for example from barsFromCsv',
  }),
  strategy: z.custom<Strategy>(isStrategy, { error: ({ input }) => strategyFault(input) }),
  capital: z.number().positive(),
  costs: costsSchema.default({}),
  instrument: z
    .custom<Instrument>((value) => typeof value === 'object' && value !== null && 'lotSize' in value, {
      error: 'must be an instrument from createInstrument',
    })
    .optional(),
  sizer: withMethods('position sizer', 'size').optional(),
  validators: z.preprocess(listOf, z.array(withMethods('risk validator', 'validate')).default([])),
  sameBar: z.enum(['pessimistic', 'optimistic', 'path']).default('pessimistic'),
  limitRule: z.enum(['through', 'touch']).default('through'),
  periodsPerYear: z.number().positive().optional(),
  fill: z.enum(['next-open', 'close', 'next-close', 'vwap']).default('next-open'),
  entry: entrySchema.optional(),
  exits: exitsSchema.default({}),
  margin: marginSchema.optional(),
  maxVolumeShare: z.number().gt(0).max(1).optional(),
  pyramiding: z.int().min(1).default(1),
  limits: limitsSchema.optional(),
  regime: z
    .custom<RegimeSeries>((value) => typeof value === 'object' && value !== null && 'multiplier' in value, {
      error: 'must be a regime series, as a RegimeModel estimates it',
    })
    .optional(),
  actions: actionsSchema.default([]),
  refine: z
    .custom<BarSeries>((value) => typeof value === 'object' && value !== null && 'close' in value, {
      error: 'must be a bar series of a lower timeframe',
    })
    .optional(),
  certify: z.union([z.boolean(), causalitySchema]).optional(),
  trials: trialsSchema.optional(),
});

/** Rules that are not there unless given. */
type OptionalRule = 'entry' | 'margin' | 'maxVolumeShare' | 'limits' | 'regime' | 'refine';

/** The options with all defaults applied and the costs turned into models. @internal */
export interface ResolvedOptions
  extends Required<Omit<BacktestOptions, 'costs' | 'certify' | 'trials' | 'sizer' | 'validators' | OptionalRule>>,
    Readonly<{ [Rule in 'sizer' | OptionalRule]: BacktestOptions[Rule] | undefined }> {
  readonly validators: readonly RiskValidator[];
  /** Whether the funding column of the bars is paid. */
  readonly funding: boolean;
  /** Cost of borrowing what is sold short, a fraction of its value a year. */
  readonly borrowRate: number;
  readonly commission: CommissionModel;
  readonly slippage: SlippageModel;
  /** Fraction that a taker pays, where the commission is a plain fraction of the notional. */
  readonly takerRate: number | undefined;
  readonly makerRate: number | undefined;
  /** Basis points of slippage, where it is no other model. */
  readonly slippageBps: number | undefined;
}

/** The commission, and its rates where it is a plain fraction: the all-in quantity is then a division. @internal */
export function resolveCommission(costs: BacktestCosts, instrument: Instrument) {
  if (costs.commission) {
    const { commission } = costs;
    const model = typeof commission === 'function' ? { name: 'function', charge: commission } : commission;
    return { commission: model, takerRate: undefined, makerRate: undefined };
  }
  const rates =
    costs.feeRate === undefined
      ? { maker: instrument.makerFeeRate, taker: instrument.takerFeeRate }
      : { maker: costs.feeRate, taker: costs.feeRate };
  return { commission: rateCommission(rates), takerRate: rates.taker, makerRate: rates.maker };
}

/** At one time dividends come first, per old unit, as on an exchange's ex-date. */
function inOrder(actions: readonly CorporateAction[]): CorporateAction[] {
  const rank = (action: CorporateAction) => ('split' in action ? 1 : 0);
  return actions.toSorted((a, b) => a.time - b.time || rank(a) - rank(b));
}

/** The slippage model; none unless given. @internal */
export function resolveSlippage({ slippage, slippageBps }: BacktestCosts): SlippageModel {
  if (typeof slippage === 'function') return { name: 'function', price: slippage };
  return slippage ?? (slippageBps ? bpsSlippage(slippageBps) : noSlippage);
}

/** @internal */
export function refuseTwice(
  costs: BacktestCosts,
  plain: 'feeRate' | 'slippageBps',
  model: 'commission' | 'slippage',
): void {
  if (costs[plain] === undefined || costs[model] === undefined) return;
  throw new ValidationError(`costs must have ${plain} or ${model}, was both`, {
    issues: [{ path: `costs.${plain}`, message: `not together with ${model}` }],
  });
}

function barsInYear({ bars, instrument }: BacktestOptions): number {
  return instrument ? periodsPerYear(bars.timeframe, instrument.calendar) : observedPeriodsPerYear(bars);
}

/**
 * Checks the options and applies the defaults.
 *
 * @throws `ValidationError` for an option that is unknown or out of range, or an instrument that is not that of the bars.
 * @throws `InsufficientDataError` when there are no bars.
 * @throws `DataError` for corrupt bars.
 * @internal
 */
export function resolveOptions(options: BacktestOptions): ResolvedOptions {
  const parsed = parseWith(optionsSchema, options, 'options');
  const { bars, strategy, costs = {} } = options;
  refuseTwice(costs, 'feeRate', 'commission');
  refuseTwice(costs, 'slippageBps', 'slippage');
  checkTogether(options);
  if (bars.length === 0) {
    throw new InsufficientDataError('options.bars must have at least 1 bar, was 0', { needed: 1, got: 0 });
  }
  checkBars(bars);
  checkVolume(options);
  const instrument = options.instrument ?? createInstrument({ symbol: bars.symbol });
  checkInstrument(instrument, bars);
  return {
    bars,
    strategy,
    capital: parsed.capital,
    instrument,
    sizer: options.sizer,
    validators: validatorsOf(options.validators),
    fill: parsed.fill,
    entry: parsed.entry,
    exits: parsed.exits as ResolvedOptions['exits'],
    margin: parsed.margin,
    maxVolumeShare: parsed.maxVolumeShare,
    pyramiding: parsed.pyramiding,
    limits: parsed.limits as ResolvedOptions['limits'],
    regime: checkRegime(options),
    actions: inOrder(parsed.actions),
    refine: checkRefine(options),
    funding: costs.funding ?? true,
    borrowRate: costs.borrowRate ?? 0,
    sameBar: parsed.sameBar,
    limitRule: parsed.limitRule,
    periodsPerYear: parsed.periodsPerYear ?? barsInYear(options),
    slippage: resolveSlippage(costs),
    slippageBps: costs.slippage ? undefined : (costs.slippageBps ?? 0),
    ...resolveCommission(costs, instrument),
  };
}
