import { type AlignedBars, alignBars, alignTo, resampleBars, type Timeframe, timeframeMs } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';
import type { Feature, FeatureInputs } from '../source/feature.js';
import { featureInputs } from '../source/feature-inputs.js';
import { type FeatureList, flatten } from '../source/feature-list.js';
import { ClosedBars } from './closed-bars.js';

interface HigherInputs {
  readonly inputs: FeatureInputs;
  readonly lastClosed: AlignedBars['lastClosed'];
}

function higherInputs({ bars, calendar, memo }: FeatureInputs, timeframe: Timeframe): HigherInputs {
  return memo(['higherTimeframe', timeframe], () => {
    const options = calendar ? { calendar } : {};
    const higher = resampleBars(bars, timeframe, options);
    return { inputs: featureInputs(higher, options), lastClosed: alignBars(bars, higher, calendar) };
  });
}

function lifted(of: Feature, timeframe: Timeframe): Feature {
  const begin = of.begin?.bind(of);
  return {
    name: `${timeframe}:${of.name}`,
    lookback: (base) => (of.lookback(timeframe) + 1) * Math.round(timeframeMs(timeframe) / timeframeMs(base)) - 1,
    compute(base) {
      const { inputs, lastClosed } = higherInputs(base, timeframe);
      return alignTo(of.compute(inputs), lastClosed);
    },
    ...(begin && {
      begin() {
        const [read, closedBars] = [begin(), new ClosedBars(timeframe)];
        let last = Number.NaN;
        return (inputs, index) => {
          for (const closed of closedBars.next(inputs, index)) last = read(closed, 0);
          return last;
        };
      },
    }),
  };
}

/**
 * Features of a higher timeframe on base bars: each base bar shows the value of the last higher bar that had **closed** by its own close.
 *
 * A 4h bar that opens at 00:00 is seen from 04:00 on. Joined by its opening time instead, the bar of 00:30 would know the close of 04:00.
 * The higher bars are made from the base bars, so nothing else has to be loaded or kept in step.
 *
 * @param timeframe - A whole multiple of the base bars' own.
 * @param features - Their names are led by the timeframe: `4h:rsi(14)`.
 * @throws `ValidationError` on an empty list or what is no feature.
 */
export function higherTimeframe(timeframe: Timeframe, features: FeatureList): readonly Feature[] {
  timeframeMs(timeframe);
  const given = flatten(features);
  if (given.length === 0) throw invalid('features', 'must hold at least one feature, was empty');
  return given.map((feature) => lifted(feature, timeframe));
}
