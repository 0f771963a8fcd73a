import { z } from 'zod';
import type { BarSeries } from '../bars/bar.js';
import type { HoldingStyle } from '../trade/direction.js';
import type { TradeLevels } from '../trade/levels.js';
import type { TradeProposal } from '../trade/proposal.js';
import type { Verdict } from '../trade/verdict.js';
import {
  checkSchema,
  describeParameters,
  type ParameterInfo,
  parseParameters,
  refuseUnknownKeys,
} from './parameters.js';
import type { Signals } from './signals.js';
import type { EntryContext, Strategy, StrategyContext } from './strategy.js';
import { checkStrategyName } from './strategy-name.js';

const NO_PARAMETERS = z.strictObject({});

/** Schema of a strategy without parameters. */
export type NoParameters = typeof NO_PARAMETERS;

/** What a strategy is made of. */
export interface StrategyDefinition<S extends z.ZodType> {
  /** Lower-case words joined by hyphens, such as `sma-cross`. */
  readonly name: string;
  /** One sentence for lists. */
  readonly description?: string;
  /** Zod schema of the parameters; none when there are none. */
  readonly params?: S;
  /** How long positions are meant to be held; a function where the parameters decide. */
  readonly holdingStyle?: HoldingStyle | ((params: z.output<S>) => HoldingStyle);
  /** One value per bar, using bars 0..i only for bar i. */
  signals(bars: BarSeries, params: z.output<S>, context: StrategyContext): Signals;
  /** Entry, stop-loss and take-profit of a new position. */
  levels?(entry: EntryContext, params: z.output<S>): TradeLevels;
  /** The strategy's last word before an order, with a reason when it declines. */
  accept?(proposal: TradeProposal, params: z.output<S>): Verdict;
}

/** The parameters as arguments: optional when every one has a default. */
export type StrategyArguments<S extends z.ZodType> =
  Record<never, never> extends z.input<S> ? [params?: z.input<S>] : [params: z.input<S>];

/** Makes strategies with different parameters, and tells what they are. */
export interface StrategyFactory<S extends z.ZodType = NoParameters> {
  /**
   * A strategy with these parameters, defaults applied.
   *
   * @throws {@link ValidationError} with the path and reason of every bad parameter.
   */
  (...args: StrategyArguments<S>): Strategy<z.output<S>>;
  readonly strategyName: string;
  readonly description: string;
  readonly schema: S;
  /** Name, default and description of each parameter, where they can be derived. */
  parameters(): ParameterInfo[];
}

/**
 * Defines a strategy: a name, a schema of its parameters and a function from bars to signals.
 *
 * The parameters are typed from the schema and frozen. A plain `z.object` refuses parameters it does not know.
 *
 * @returns A factory: call it with parameters to get the strategy.
 * @throws {@link ValidationError} when the name is not kebab-case.
 * @example
 * ```ts
 * import { defineStrategy, mask } from '@kairos/core';
 * import { z } from 'zod';
 *
 * const dip = defineStrategy({
 *   name: 'dip',
 *   params: z.object({ fall: z.number().positive().default(0.02), hold: z.int().min(1).default(5) }),
 *   signals({ close, length }, { fall, hold }) {
 *     return {
 *       enterLong: mask(length, (i) => close[i]! < close[i - 1]! * (1 - fall)),
 *       exitLong: mask(length, (i) => close[i]! > close[i - hold]!),
 *     };
 *   },
 * });
 * dip({ fall: 0.05 }).params; // => { fall: 0.05, hold: 5 }
 * dip({ fall: -1 }); // throws params.fall
 * ```
 */
export function defineStrategy<S extends z.ZodType = NoParameters>(
  definition: StrategyDefinition<S>,
): StrategyFactory<S> {
  const { name, description = '', holdingStyle } = definition;
  checkStrategyName(name);
  checkSchema(name, definition.params);
  // Without `params` S is its default, which the compiler cannot see.
  const schema = definition.params ?? (NO_PARAMETERS as unknown as S);
  const strict = refuseUnknownKeys(schema);

  function create(...[input]: StrategyArguments<S>): Strategy<z.output<S>> {
    const params = parseParameters(strict, input);
    const style = typeof holdingStyle === 'function' ? holdingStyle(params) : holdingStyle;
    return Object.freeze({
      name,
      description,
      params,
      ...(style && { holdingStyle: style }),
      signals: (bars: BarSeries, context: StrategyContext) => definition.signals(bars, params, context),
      ...(definition.levels && { levels: (entry: EntryContext) => definition.levels!(entry, params) }),
      ...(definition.accept && { accept: (proposal: TradeProposal) => definition.accept!(proposal, params) }),
    });
  }

  const about = { strategyName: name, description, schema, parameters: () => describeParameters(schema) };
  return Object.assign(create, about);
}
