import { type BarSeries, didYouMean, type Strategy, ValidationError } from '@kairos/core';
import { isStrategy, strategyFault } from '../options/resolve-options.js';
import type { PortfolioOptions } from './portfolio-options.js';

/** Who decides on each series, `undefined` for nobody, and with which share of the equity. @internal */
export interface ResolvedStrategies {
  readonly bySeries: ReadonlyArray<Strategy | undefined>;
  readonly allocation: Float64Array;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** A record by symbol, checked to name symbols only. */
function bySymbol<T>(
  path: string,
  values: Readonly<Record<string, T>>,
  series: readonly BarSeries[],
): (T | undefined)[] {
  const symbols = series.map(({ symbol }) => symbol);
  const stray = Object.keys(values).find((name) => !symbols.includes(name));
  if (stray !== undefined)
    refuse(path, `must name symbols of the series, was "${stray}".${didYouMean(stray, symbols)}`);
  return symbols.map((symbol) => (Object.hasOwn(values, symbol) ? values[symbol] : undefined));
}

function strategiesOf({ strategy }: PortfolioOptions, series: readonly BarSeries[]): (Strategy | undefined)[] {
  const path = 'options.strategy';
  if (isStrategy(strategy)) return series.map(() => strategy as Strategy);
  if (typeof strategy !== 'object' || strategy === null) refuse(path, strategyFault(strategy));
  const found = bySymbol(path, strategy as Readonly<Record<string, Strategy>>, series);
  for (const [at, one] of found.entries()) {
    if (one !== undefined && !isStrategy(one)) refuse(`${path}.${series[at]!.symbol}`, strategyFault(one));
  }
  if (found.every((one) => one === undefined))
    refuse(path, 'must have a strategy for at least one symbol, was for none');
  return found;
}

/**
 * Who decides on each series, and with how much.
 *
 * @throws `ValidationError` for what is no strategy, a name that is no symbol, or a strategy without an allocation.
 * @internal
 */
export function resolveStrategies(options: PortfolioOptions, series: readonly BarSeries[]): ResolvedStrategies {
  const bySeries = strategiesOf(options, series);
  const { allocation = 1 / bySeries.filter((one) => one !== undefined).length } = options;
  if (typeof allocation === 'number') return { bySeries, allocation: new Float64Array(series.length).fill(allocation) };
  const shares = bySymbol('options.allocation', allocation, series);
  for (const [at, strategy] of bySeries.entries()) {
    const path = `options.allocation.${series[at]!.symbol}`;
    if (strategy && shares[at] === undefined)
      refuse(path, 'must be the share of the strategy of that symbol, was undefined');
  }
  return { bySeries, allocation: Float64Array.from(shares, (share) => share ?? 0) };
}
