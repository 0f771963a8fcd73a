import { refuse } from './check-scores.js';

/** What a trade brings and costs, all as fractions of its notional. */
export interface TradePayoff {
  /** Gain of a trade that pays, before fees: 0.02 is 2 %. Above 0. */
  readonly gain: number;
  /** Loss of a trade that does not pay, before fees, as a number above 0. */
  readonly loss: number;
  /** Fees and slippage of entry and exit together, at least 0; 0 unless given. */
  readonly cost?: number;
}

function checkPayoff(payoff: TradePayoff): void {
  if (typeof payoff !== 'object' || payoff === null) {
    refuse('payoff', `must be { gain, loss } in fractions, such as those of meanPayoff(train), was ${String(payoff)}`);
  }
  const { gain, loss, cost = 0 } = payoff;
  const positive = (name: string, value: number) => {
    if (!(value > 0 && Number.isFinite(value)))
      refuse(`payoff.${name}`, `must be a fraction above 0, was ${String(value)}`);
  };
  positive('gain', gain);
  positive('loss', loss);
  if (!(cost >= 0 && Number.isFinite(cost)))
    refuse('payoff.cost', `must be a fraction of at least 0, was ${String(cost)}`);
  if (cost >= gain) refuse('payoff.cost', `must be below the gain of ${gain}, or no trade ever pays, was ${cost}`);
}

/**
 * Returns what a trade brings on average, as a fraction of its notional: p gain - (1 - p) loss - cost.
 *
 * @param probability - That the trade pays, from 0 to 1.
 * @throws `ValidationError` about a probability or payoff out of range.
 * @example
 * ```ts
 * import { expectedValue } from '@kairos/models';
 *
 * expectedValue(0.5, { gain: 0.03, loss: 0.01, cost: 0.002 }).toFixed(4); // => '0.0080'
 * ```
 */
export function expectedValue(probability: number, payoff: TradePayoff): number {
  checkPayoff(payoff);
  if (!(probability >= 0 && probability <= 1)) refuse('probability', `must be from 0 to 1, was ${String(probability)}`);
  return probability * payoff.gain - (1 - probability) * payoff.loss - (payoff.cost ?? 0);
}

/**
 * Returns the probability at which a trade neither wins nor loses on average: (loss + cost) / (gain + loss).
 *
 * @returns Above 0 and below 1; trades above it have an expected value above 0 after costs.
 * @throws `ValidationError` about a payoff out of range, or a cost that no gain covers.
 * @see Elkan (2001), "The foundations of cost-sensitive learning", IJCAI.
 * @example
 * ```ts
 * import { breakEvenProbability } from '@kairos/models';
 *
 * breakEvenProbability({ gain: 0.03, loss: 0.01 }); // => 0.25
 * breakEvenProbability({ gain: 0.01, loss: 0.01, cost: 0.002 }); // => 0.6
 * ```
 */
export function breakEvenProbability(payoff: TradePayoff): number {
  checkPayoff(payoff);
  return (payoff.loss + (payoff.cost ?? 0)) / (payoff.gain + payoff.loss);
}
