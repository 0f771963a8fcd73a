import { type BarSeries, mask, type StrategyContext } from '@kairos/core';
import { indicators } from '@kairos/indicators';

/** How much volume is much. @internal */
export interface VolumeRule {
  /** Multiple of the average that the volume must be above. */
  readonly volumeMultiple: number;
  /** Bars before this one that make the average. */
  readonly volumeBars: number;
}

/** Marks bars with more than a multiple of the average volume of the bars before. @internal */
export function volumeBeyond(bars: BarSeries, rule: VolumeRule, context: StrategyContext): Uint8Array {
  const { volumeMultiple, volumeBars } = rule;
  const average = indicators(bars, context).sma(volumeBars, 'volume');
  // The bar's own volume would raise the average that it is compared with.
  context.lookback(volumeBars);
  return mask(bars.length, (i) => bars.volume[i]! > volumeMultiple * average[i - 1]!);
}
