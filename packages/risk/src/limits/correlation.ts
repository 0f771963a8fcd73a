import { deny, PASSED, type RiskValidator, ValidationError } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { checkOptions } from '../input/check-options.js';
import type { CorrelationMatrix } from './bar-correlations.js';
import { isWithin } from './tolerance.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asNumber } from './wording.js';

/** Gives the correlation of two symbols, from -1 to 1; `undefined` where it is unknown. */
export type CorrelationLookup = (symbol: string, other: string) => number | undefined;

/** Settings of {@link correlation}. */
export interface CorrelationOptions extends UnknownFactOptions {
  /** The correlations: a matrix such as `barCorrelations` computes, or a function of two symbols. */
  readonly correlations: CorrelationMatrix | CorrelationLookup;
  /** Largest correlation with an open position, above 0 and at most 1; the limit itself passes. Default 0.7. */
  readonly max?: number;
  /** Symbols that a trade must not follow either, such as SPY: compared as if each were held long. None unless given. */
  readonly benchmarks?: readonly string[];
}

function refuse(message: string, path = 'correlations'): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function checkBenchmarks(symbols: unknown): readonly string[] {
  if (Array.isArray(symbols) && symbols.every((symbol) => typeof symbol === 'string' && symbol !== '')) return symbols;
  return refuse(`must be a list of symbols, was ${JSON.stringify(symbols)}`, 'benchmarks');
}

/** Values may be off by rounding, but no percents. */
function isCorrelation(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && isWithin(Math.abs(value), 1));
}

function lookupIn({ symbols, values }: CorrelationMatrix): CorrelationLookup {
  const at = new Map(symbols.map((symbol, index) => [symbol, index]));
  const isSquare = values.length === symbols.length && values.every((row) => row.length === symbols.length);
  if (!isSquare || at.size !== symbols.length) refuse('must have one row and one column for each of its symbols');
  const wrong = values.flat().find((value) => !isCorrelation(value));
  if (wrong !== undefined) refuse(`must be from -1 to 1, was ${wrong}`);
  return (symbol, other) => values[at.get(symbol) ?? -1]?.[at.get(other) ?? -1];
}

function lookupOf(correlations: unknown): CorrelationLookup {
  if (typeof correlations === 'function') return correlations as CorrelationLookup;
  if (typeof correlations === 'object' && correlations !== null) {
    const { symbols, values } = correlations as CorrelationMatrix;
    if (Array.isArray(symbols) && Array.isArray(values)) return lookupIn({ symbols, values });
  }
  return refuse('must be { symbols, values } or a function of two symbols');
}

/**
 * Denies a trade that moves too much like a position that is open: the same bet in another coat.
 *
 * Opposite directions turn the sign: a short in what falls when the position rises is the same bet, a short in what rises with it is a
 * hedge. Positions in the same symbol are left to {@link duplicatePosition}, and a trade in a benchmark is not compared with itself. A pair whose correlation is unknown is denied;
 * `ifUnknown: 'pass'` leaves it out.
 *
 * @throws `ValidationError` without correlations, when the matrix is not square or beyond 1, when `max` is negative or a percent, and when
 * `benchmarks` are no list of symbols.
 * @example
 * ```ts
 * import { correlation } from '@kairos/risk';
 *
 * const correlations = { symbols: ['SPY', 'QQQ'], values: [[1, 0.93], [0.93, 1]] };
 * correlation({ correlations, max: 0.8, benchmarks: ['SPY'] }).name; // => 'correlation'
 * ```
 */
export function correlation(options: CorrelationOptions): RiskValidator {
  checkOptions(options, ['correlations', 'max', 'benchmarks', 'ifUnknown']);
  const { correlations } = options;
  const between = lookupOf(correlations);
  const max = checkFraction(options.max ?? 0.7, 'max', 'up-to-one');
  const benchmarks = checkBenchmarks(options.benchmarks ?? []);
  const asHeld = benchmarks.map((symbol) => ({ symbol, direction: 'long', name: `benchmark ${symbol}` }) as const);
  const ifUnknown = checkIfUnknown(options);
  const rule = 'correlation';

  return {
    name: rule,
    params: {
      max,
      correlations: typeof correlations === 'function' ? correlations.name : correlations,
      ...(benchmarks.length > 0 && { benchmarks: [...benchmarks] }),
      ifUnknown,
    },
    validate({ symbol, direction }, { positions }) {
      let highest = -1;
      let closest = '';
      const held = positions.map((position) => ({ ...position, name: `${position.direction} ${position.symbol}` }));
      for (const other of [...held, ...asHeld]) {
        if (other.symbol === symbol) continue;
        const known = between(symbol, other.symbol);
        if (known === undefined || !isCorrelation(known)) {
          if (ifUnknown === 'pass') continue;
          return unknownFact(rule, ifUnknown, `The correlation of ${symbol} with ${other.symbol} is unknown.`);
        }
        const actual = other.direction === direction ? known : -known;
        if (actual > highest) [highest, closest] = [actual, other.name];
      }
      if (isWithin(highest, max)) return PASSED;
      const reason = `A ${direction} in ${symbol} has a correlation of ${asNumber(highest)} with the ${closest}; allowed is ${asNumber(max)}.`;
      return deny(rule, reason, { limit: max, actual: highest });
    },
  };
}
