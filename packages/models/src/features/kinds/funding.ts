import { barFeature, type Feature } from '../source/feature.js';
import { configured, indicatorFeature, sourceReader } from '../source/indicator-feature.js';

/**
 * The funding rate that was settled last, as a fraction; NaN until the first. A rate of exactly 0 counts as none, because bars in which
 * nothing is settled hold 0 too.
 */
export function lastFunding(): Feature {
  return barFeature('lastFunding', 0, () => {
    const rateOf = sourceReader('fundingRate')!;
    let last = Number.NaN;
    return (inputs, i) => {
      const rate = rateOf(inputs, i);
      if (rate !== 0) last = rate;
      return last;
    };
  });
}

/** Sum of the funding rates settled within the last `period` bars: what a long position would have paid. */
export function fundingSum(period = 48): Feature {
  const indicator = configured('sum', { period });
  return indicatorFeature({ name: `fundingSum(${period})`, indicator, of: 'fundingRate' });
}

/** Distance of the last funding rate from its mean of `period` bars, in standard deviations of those. */
export function fundingZScore(period = 336): Feature {
  const indicator = configured('zScore', { period });
  return indicatorFeature({ name: `fundingZScore(${period})`, indicator, of: lastFunding() });
}
