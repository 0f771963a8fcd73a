import { hashContent } from '@kairos/core';
import { describeOption } from '../../manifest/describe-options.js';
import type { BacktestManifest } from '../../manifest/manifest.js';
import type { ResolvedOptions } from '../../options/resolve-options.js';
import { finite } from '../../statistics/moments.js';
import type { Statistics } from '../../statistics/statistics.js';
import type { Trial } from './trial-registry.js';

/** Hash of a test on some data: of the strategy, its parameters and the options, wherever it was made. @internal */
export function trialId(strategyHash: string, options: Readonly<Record<string, unknown>>): string {
  return hashContent({ strategyHash, options });
}

/** The options as the manifest of a backtest has them. @internal */
export function describedOptions(resolved: ResolvedOptions): Readonly<Record<string, unknown>> {
  const { bars: _, strategy: __, takerRate: ___, ...options } = resolved;
  return describeOption(options) as Record<string, unknown>;
}

/** Sharpe ratio per bar of annual statistics. @internal */
export function sharpePerBar({
  sharpe,
  periodsPerYear,
}: Pick<Statistics, 'sharpe' | 'periodsPerYear'>): number | undefined {
  return sharpe === undefined ? undefined : finite(sharpe / Math.sqrt(periodsPerYear));
}

/** The trial that a backtest was. @internal */
export function trialOf({
  manifest,
  stats,
}: {
  readonly manifest: BacktestManifest;
  readonly stats: Statistics;
}): Trial {
  return {
    dataHash: manifest.dataHash,
    id: trialId(manifest.strategyHash, manifest.options),
    strategy: manifest.strategy.name,
    sharpe: sharpePerBar(stats),
    observations: stats.bars,
  };
}
