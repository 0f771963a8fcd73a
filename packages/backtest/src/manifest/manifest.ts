import { hashBars, hashContent } from '@kairos/core';
import description from '../../package.json' with { type: 'json' };
import type { ResolvedOptions } from '../options/resolve-options.js';
import { describeOption } from './describe-options.js';

/** All that went into a backtest, as plain data: who has the same bars and this can run it again. */
export interface BacktestManifest {
  /** `hashBars` of the bars. */
  readonly dataHash: string;
  /** SHA-256 over name and parameters of the strategy. */
  readonly strategyHash: string;
  /** SHA-256 over the parameters alone. */
  readonly parameterHash: string;
  readonly strategy: { readonly name: string; readonly params: unknown };
  /** What bars were tested. */
  readonly data: {
    readonly symbol: string;
    readonly timeframe: string;
    readonly bars: number;
    /** Opening times of the first and last bar, UTC epoch milliseconds. */
    readonly from: number;
    readonly to: number;
  };
  /** The options with all defaults applied: models by name and plain fields such as `params`, further series by their hash. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Parameter `seed` of the strategy, where it has one. */
  readonly seed?: number | string;
  /** Version of each Kairos package that takes part. */
  readonly packages: Readonly<Record<string, string>>;
  /** SHA-256 over all of the above. */
  readonly hash: string;
}

/** Packages depend on each other by exact version, so what is asked for is what runs. */
function packageVersions(): Record<string, string> {
  const used = Object.entries(description.dependencies).filter(([name]) => name.startsWith('@kairos/'));
  return Object.fromEntries([[description.name, description.version], ...used]);
}

function seedOf(params: unknown): { seed?: number | string } {
  if (typeof params !== 'object' || params === null || !('seed' in params)) return {};
  return typeof params.seed === 'number' || typeof params.seed === 'string' ? { seed: params.seed } : {};
}

/**
 * The manifest of a backtest.
 *
 * @internal
 */
export function createManifest(resolved: ResolvedOptions): BacktestManifest {
  // The certificate changes no outcome, and the taker's rate is in the commission already.
  const { bars, strategy, takerRate: _, ...options } = resolved;
  const { name, params } = strategy;
  const contents = {
    dataHash: hashBars(bars),
    strategyHash: hashContent({ name, params }),
    parameterHash: hashContent({ params }),
    strategy: { name, params: describeOption(params) },
    data: {
      symbol: bars.symbol,
      timeframe: bars.timeframe,
      bars: bars.length,
      from: bars.time[0]!,
      to: bars.time[bars.length - 1]!,
    },
    options: describeOption(options) as Record<string, unknown>,
    ...seedOf(params),
    packages: packageVersions(),
  };
  return { ...contents, hash: hashContent(contents) };
}
