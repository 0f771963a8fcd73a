import { type BarSeries, parseWith, ValidationError } from '@kairos/core';
import { z } from 'zod';
import type { PortfolioOptions } from './portfolio-options.js';

/** What all allocations have unless they say otherwise. */
type Shared = 'series' | 'costs' | 'instruments' | 'actions' | 'calendar';

/** One strategy, or one set of weights, with its share of the capital. */
export interface Allocation
  extends Omit<PortfolioOptions, 'capital' | Shared>,
    Partial<Pick<PortfolioOptions, Shared>> {
  /** Unlike those of the others. */
  readonly name: string;
  /** Of the capital at the start, above 0. All shares together are at most 1; the rest stays cash. */
  readonly share: number;
}

/** Several strategies side by side, each with money of its own. */
export interface AllocationOptions extends Partial<Pick<PortfolioOptions, Shared>> {
  readonly allocations: readonly Allocation[];
  /** Cash before the first bar, above 0, quote currency. */
  readonly capital: number;
  /** Rows of the common timeline in a year, which annualises the statistics of all. Unless given: as the allocations have it. */
  readonly periodsPerYear?: number;
}

const schema = z.strictObject({
  allocations: z
    .array(z.looseObject({ name: z.string().min(1), share: z.number().positive().max(1) }))
    .min(1, 'must have at least 1 allocation'),
  capital: z.number().positive(),
  series: z.unknown().optional(),
  costs: z.unknown().optional(),
  instruments: z.array(z.unknown()).optional(),
  actions: z.record(z.string(), z.unknown()).optional(),
  calendar: z.unknown().optional(),
  periodsPerYear: z.number().positive().optional(),
});

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** A sum of shares this little above 1 is rounding. */
const ROUNDING = 1e-9;

/**
 * Checks the allocations against each other; what each holds is checked when it runs.
 *
 * @throws `ValidationError` for unknown options, a name that is there twice, or shares of more than 1 together.
 * @internal
 */
export function checkAllocations(options: AllocationOptions): void {
  parseWith(schema, options, 'options');
  const names = new Set<string>();
  let sum = 0;
  for (const [at, { name, share }] of options.allocations.entries()) {
    const path = `options.allocations.${at}`;
    if (names.has(name)) refuse(`${path}.name`, `must be unlike those of the others, was "${name}" again`);
    if (!options.series && !options.allocations[at]!.series)
      refuse(`${path}.series`, 'must be given here or for all, was undefined');
    names.add(name);
    sum += share;
  }
  if (sum > 1 + ROUNDING) refuse('options.allocations', `must have shares of at most 1 together, was ${sum}`);
}

function symbolsOf(series: PortfolioOptions['series']): readonly string[] {
  return (Array.isArray(series) ? (series as readonly BarSeries[]) : Object.values(series)).map(({ symbol }) => symbol);
}

/** An allocation as a portfolio of its own. What all share is narrowed to its symbols. @internal */
export function portfolioOf(options: AllocationOptions, allocation: Allocation): PortfolioOptions {
  const { name: _name, share, ...own } = allocation;
  const { allocations: _allocations, periodsPerYear: _periods, instruments, actions, ...shared } = options;
  const merged = { ...shared, ...own, capital: options.capital * share } as PortfolioOptions;
  const symbols = symbolsOf(merged.series);
  const ownInstruments = own.instruments ?? instruments?.filter(({ symbol }) => symbols.includes(symbol));
  const ownActions = own.actions ?? (actions && pick(actions, symbols));
  return {
    ...merged,
    ...(ownInstruments ? { instruments: ownInstruments } : {}),
    ...(ownActions ? { actions: ownActions } : {}),
  };
}

function pick<T>(record: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}
