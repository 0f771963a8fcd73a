import { type BarSeries, mask, type Signals, type Strategy, type StrategyContext, ValidationError } from '@kairos/core';

/** A model's opinion of the entries of a strategy. */
export interface ProbabilityFilter {
  /**
   * Probability that an entry decided on each bar pays, one per bar from 0 to 1, from bars up to that one only; NaN where the model
   * has none. For a `SignalModel`, compute the features of the bars and spread its answers on the bars.
   */
  readonly probabilities: (bars: BarSeries, context: StrategyContext) => Float64Array;
  /** Least probability to enter; 0.5 unless given. */
  readonly minProbability?: number;
}

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function checkProbabilities(values: Float64Array, length: number): void {
  if (!(values instanceof Float64Array) || values.length !== length) {
    const was = values instanceof Float64Array ? `${values.length} values` : String(values);
    refuse('probabilities', `must give a Float64Array with one value for each of the ${length} bars, was ${was}`);
  }
  const wrong = values.findIndex((value) => value < 0 || value > 1);
  if (wrong >= 0) refuse(`probabilities[${wrong}]`, `must be from 0 to 1, or NaN where unknown, was ${values[wrong]}`);
}

/**
 * A strategy whose entries a model has to find likely to pay; exits, levels and everything else stay as they are. Where the probability
 * is not known nothing is entered. The probability becomes the confidence, by which a sizer may scale.
 *
 * @param strategy - One with masks; a strategy of targets is refused when its signals are computed.
 * @returns A strategy of the same name, with `minProbability` among its parameters.
 * @throws `ValidationError` on a limit outside 0 to 1, and from `signals` on values that are no probabilities.
 * @example
 * ```ts
 * import { filteredByProbability, regimeAwareSwing } from '@kairos/strategies';
 *
 * const always = { probabilities: ({ length }: { length: number }) => new Float64Array(length).fill(0.6) };
 * const careful = filteredByProbability(regimeAwareSwing(), { ...always, minProbability: 0.55 });
 * careful.params.minProbability; // => 0.55
 * filteredByProbability(regimeAwareSwing(), { ...always, minProbability: 55 }); // throws minProbability
 * ```
 */
export function filteredByProbability<P extends object>(
  strategy: Strategy<P>,
  { probabilities, minProbability = 0.5 }: ProbabilityFilter,
): Strategy<P & { readonly minProbability: number }> {
  if (typeof probabilities !== 'function') refuse('probabilities', `must be a function, was ${String(probabilities)}`);
  if (!(minProbability >= 0 && minProbability <= 1)) {
    refuse('minProbability', `must be a fraction from 0 to 1, was ${String(minProbability)}`);
  }

  function filtered(bars: BarSeries, context: StrategyContext): Signals {
    const signals = strategy.signals(bars, context);
    if (signals.target) refuse('strategy', `must enter by masks, "${strategy.name}" gives targets`);
    const confidence = probabilities(bars, context);
    checkProbabilities(confidence, bars.length);
    const likely = (entries: Uint8Array) =>
      mask(bars.length, (i) => entries[i] === 1 && confidence[i]! >= minProbability);
    const { enterLong, enterShort } = signals;
    return {
      ...signals,
      ...(enterLong && { enterLong: likely(enterLong) }),
      ...(enterShort && { enterShort: likely(enterShort) }),
      confidence,
    };
  }

  return Object.freeze({
    ...strategy,
    params: Object.freeze({ ...strategy.params, minProbability }),
    signals: filtered,
  });
}
