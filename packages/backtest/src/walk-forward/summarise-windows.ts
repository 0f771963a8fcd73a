import { mean } from '../statistics/moments.js';
import { linearFit } from '../statistics/samples/linear-fit.js';
import type { Statistics } from '../statistics/statistics.js';
import type { WalkForwardWindow } from './walk-forward-result.js';

/** How out of sample compares with in sample, over all windows in which something was chosen or fitted. */
export interface WalkForwardSummary {
  /** Windows; those of them in which something was chosen or fitted; and those of these whose test held something. */
  readonly windows: number;
  readonly chosen: number;
  readonly traded: number;
  /** Share of the traded windows whose test ended with a profit. */
  readonly profitable: number | undefined;
  /** Log growth a year, ln(final / first equity) / years, over all chosen windows together; exp of it less 1 is the CAGR. */
  readonly growth: { readonly inSample: number | undefined; readonly outOfSample: number | undefined };
  /**
   * Walk-forward efficiency: the growth a year out of sample as a share of that in sample. 1 keeps all, 0.5 half, below 0 loses.
   * `undefined` where nothing grew in sample.
   */
  readonly efficiency: number | undefined;
  /** Windows that have an objective in both samples: a test without a trade has no Sharpe ratio. Those below are of these windows alone. */
  readonly compared: number;
  /** Mean objective of the compared windows. */
  readonly objective: { readonly inSample: number | undefined; readonly outOfSample: number | undefined };
  /** Share of the mean objective that was lost out of sample; negative where it was better there. */
  readonly degradation: number | undefined;
  /** Line through the objectives of the windows, out of sample over in sample: a slope of 0 or less says that training foretells nothing. */
  readonly slope: number | undefined;
}

/** Log growth and years of some windows together; `undefined` where the account came to nothing. */
function growthOf(figures: readonly Statistics[]): number | undefined {
  let [growth, years] = [0, 0];
  for (const stats of figures) {
    if (!(stats.totalReturn > -1)) return undefined;
    growth += Math.log1p(stats.totalReturn);
    years += stats.years;
  }
  return years > 0 ? growth / years : undefined;
}

/** Share of the in-sample objective that is gone, whichever end of it is the better one. */
function lossOf(inSample: number | undefined, outOfSample: number | undefined, isLowest: boolean): number | undefined {
  if (inSample === undefined || outOfSample === undefined || inSample === 0) return undefined;
  return ((isLowest ? -1 : 1) * (inSample - outOfSample)) / Math.abs(inSample);
}

/**
 * @param isLowest - Whether less of the objective is better.
 * @see Pardo (2008), "The Evaluation and Optimization of Trading Strategies", 2nd ed., ch. 11, for walk-forward efficiency.
 * @internal
 */
export function summariseWindows(
  windows: readonly Pick<WalkForwardWindow, 'inSample' | 'outOfSample' | 'objective'>[],
  isLowest: boolean,
): WalkForwardSummary {
  const chosen = windows.filter(({ inSample }) => inSample !== undefined);
  // A position may be carried through a window in which no trade ends, and a trade may end in one at whose closes nothing is held.
  const traded = chosen.filter(({ outOfSample: { exposure, trades } }) => exposure > 0 || trades > 0);
  const growth = {
    inSample: growthOf(chosen.flatMap(({ inSample }) => inSample ?? [])),
    outOfSample: growthOf(chosen.map(({ outOfSample }) => outOfSample)),
  };
  const both = chosen.flatMap(({ objective }) =>
    objective.inSample === undefined || objective.outOfSample === undefined
      ? []
      : [[objective.inSample, objective.outOfSample] as const],
  );
  const [x, y] = [both.map(([value]) => value), both.map(([, value]) => value)];
  const average = (values: readonly number[]) => (values.length === 0 ? undefined : mean(values));
  const objective = { inSample: average(x), outOfSample: average(y) };
  const hasGrown = growth.inSample !== undefined && growth.inSample > 0;
  return {
    windows: windows.length,
    chosen: chosen.length,
    traded: traded.length,
    profitable: average(traded.map(({ outOfSample }) => Number(outOfSample.totalReturn > 0))),
    growth,
    efficiency: hasGrown && growth.outOfSample !== undefined ? growth.outOfSample / growth.inSample! : undefined,
    compared: both.length,
    objective,
    degradation: lossOf(objective.inSample, objective.outOfSample, isLowest),
    // A line through two points says nothing.
    slope: both.length < 3 ? undefined : linearFit(x, y)?.slope,
  };
}
