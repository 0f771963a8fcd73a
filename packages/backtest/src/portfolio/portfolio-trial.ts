import { type BarSeries, hashBars, hashContent } from '@kairos/core';
import { digest } from '../sweep/digest.js';
import { plain } from '../sweep/fingerprint.js';
import { sharpePerBar } from '../validation/trials/trial-of.js';
import type { Trial } from '../validation/trials/trial-registry.js';
import type { PortfolioOptions } from './portfolio-options.js';
import type { PortfolioResult } from './portfolio-result.js';

/** One hash for all series, whatever their order. @internal */
export function portfolioDataHash(series: readonly BarSeries[]): string {
  const hashes = series.map((bars) => hashBars(bars));
  return hashes.length === 1 ? hashes[0]! : hashContent({ series: hashes.toSorted() });
}

/** The trial that a portfolio test was: told from others by all its options, functions by their text. @internal */
export function portfolioTrial(options: PortfolioOptions, { dataHash, stats }: PortfolioResult): Trial {
  const { series: _, trials: __, ...rest } = options;
  return {
    dataHash,
    id: digest(JSON.stringify(plain(rest))),
    strategy: 'portfolio',
    sharpe: sharpePerBar(stats),
    observations: stats.bars,
  };
}
