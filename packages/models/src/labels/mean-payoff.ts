import { InsufficientDataError } from '@kairos/core';
import { invalid } from '../regimes/input/invalid.js';
import type { TradePayoff } from '../signal-model/expected-value.js';
import type { LabeledRows } from './labeled-rows.js';

/**
 * What trades of a slice brought on average: those labeled 1 as the gain, the others as the loss, weighted where the slice has weights.
 *
 * Take the training slice: what later trades brought is not known yet. The returns of triple-barrier and meta-labels have their costs
 * taken off already, so that `cost` is 0; those of forward returns have not, and want `{ ...meanPayoff(train), cost }`.
 *
 * @returns `gain` and `loss` as fractions of the price of the entry, both above 0.
 * @throws `InsufficientDataError` unless there are rows of both labels; `ValidationError` where those labeled 1 did not win on average or
 * the others did not lose, which no threshold on a probability can serve.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { feature, featureSet, labeledRows, meanPayoff, tripleBarrierLabels } from '@kairos/models';
 *
 * const bars = randomBars({ length: 2000 });
 * const labels = tripleBarrierLabels(bars, { horizon: 100, width: 0.02, takeProfit: 1.5, stopLoss: 1 });
 * const train = labeledRows(featureSet([feature.rsi(14)]).compute(bars), labels, { until: bars.time[1500]! });
 * const { gain } = meanPayoff(train);
 * gain.toFixed(2); // => '0.03'
 * ```
 */
export function meanPayoff({
  labels,
  returns,
  weights,
}: Pick<LabeledRows, 'labels' | 'returns' | 'weights'>): TradePayoff {
  const [won, lost] = [meanOf(1), meanOf(0)];
  if (!(won > 0)) throw invalid('returns', `of rows labeled 1 must be above 0 on average, were ${won}`);
  if (!(lost < 0)) throw invalid('returns', `of rows labeled 0 must be below 0 on average, were ${lost}`);
  return { gain: won, loss: -lost };

  function meanOf(label: 0 | 1): number {
    let [sum, weight] = [0, 0];
    for (let row = 0; row < labels.length; row++) {
      if (labels[row] !== label) continue;
      sum += (weights?.[row] ?? 1) * returns[row]!;
      weight += weights?.[row] ?? 1;
    }
    if (weight > 0) return sum / weight;
    const message = `meanPayoff needs rows labeled 1 and rows labeled 0 that weigh more than 0, got none labeled ${label}`;
    throw new InsufficientDataError(message, { needed: 1, got: 0 });
  }
}
