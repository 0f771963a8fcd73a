import { finite, mean, sampleDeviation } from '../moments.js';
import { checkShare } from '../samples/check-sample.js';
import { isComplete } from '../samples/complete.js';
import { normalDensity, normalQuantile } from '../samples/normal.js';
import { quantile } from '../samples/quantile.js';
import { kurtosis, skewness } from '../samples/shape.js';

/**
 * Historical value at risk: the loss of a period that is exceeded with probability `tail`, a positive fraction.
 *
 * The `tail` quantile of the returns with its sign turned; empyrical's `value_at_risk` leaves the sign.
 *
 * @param returns - Simple returns per period as fractions.
 * @param tail - Share of the periods that are worse, 0.05 unless given.
 * @returns Below 0 when even that quantile is a gain; `undefined` without returns or when one is not finite.
 * @throws `ValidationError` when the tail is not from 0 to 1.
 * @see Jorion (2006), Value at Risk, 3rd edition, chapter 5.
 * @example
 * ```ts
 * import { valueAtRisk } from '@kairos/backtest';
 *
 * valueAtRisk([-0.03, 0.01, 0.02], 0); // => 0.03
 * ```
 */
export function valueAtRisk(returns: ArrayLike<number>, tail = 0.05): number | undefined {
  const found = quantile(returns, tail);
  return found === undefined ? undefined : 0 - found;
}

/**
 * Historical expected shortfall: the mean loss of the worst `tail` of the periods, a positive fraction.
 *
 * Mean of the returns of ranks 0 to floor((n - 1) x tail), its sign turned: `conditional_value_at_risk` of empyrical.
 *
 * @param tail - Share of the periods, 0.05 unless given; at least one period counts.
 * @returns `undefined` without returns or when one is not finite.
 * @throws `ValidationError` when the tail is not from 0 to 1.
 * @see Acerbi and Tasche (2002), "On the Coherence of Expected Shortfall", J. Banking & Finance 26(7).
 * @example
 * ```ts
 * import { conditionalValueAtRisk } from '@kairos/backtest';
 *
 * conditionalValueAtRisk([0.02, -0.03, 0.01, -0.01], 0.5); // => 0.02
 * ```
 */
export function conditionalValueAtRisk(returns: ArrayLike<number>, tail = 0.05): number | undefined {
  checkShare('tail', tail);
  if (!isComplete(returns)) return undefined;
  const sorted = Float64Array.from(returns).sort();
  return 0 - mean(sorted.subarray(0, Math.floor((sorted.length - 1) * tail) + 1));
}

/**
 * Value at risk of a normal distribution with the mean and sample deviation of the returns, a positive fraction.
 *
 * -(mean + z x deviation), z the normal quantile at `tail`: `value_at_risk` of quantstats, which leaves the sign.
 *
 * @returns `undefined` below two returns or when one is not finite.
 * @throws `ValidationError` when the tail is not from 0 to 1.
 * @example
 * ```ts
 * import { gaussianValueAtRisk } from '@kairos/backtest';
 *
 * gaussianValueAtRisk([0.01, -0.01])?.toFixed(4); // => '0.0233'
 * ```
 */
export function gaussianValueAtRisk(returns: ArrayLike<number>, tail = 0.05): number | undefined {
  checkShare('tail', tail);
  const center = mean(returns);
  return finite(-(center + normalQuantile(tail) * sampleDeviation(returns, center)));
}

/**
 * Mean loss of the worst `tail` of a normal distribution with the mean and sample deviation of the returns, a positive fraction.
 *
 * deviation x density(z) / tail - mean: `conditional_value_at_risk` of quantstats, which leaves the sign.
 *
 * @returns `undefined` below two returns or when one is not finite.
 * @throws `ValidationError` when the tail is not from 0 to 1.
 * @example
 * ```ts
 * import { gaussianConditionalValueAtRisk } from '@kairos/backtest';
 *
 * gaussianConditionalValueAtRisk([0.01, -0.01])?.toFixed(4); // => '0.0292'
 * ```
 */
export function gaussianConditionalValueAtRisk(returns: ArrayLike<number>, tail = 0.05): number | undefined {
  checkShare('tail', tail);
  const center = mean(returns);
  const deviation = sampleDeviation(returns, center);
  return finite((deviation * normalDensity(normalQuantile(tail))) / tail - center);
}

/**
 * Value at risk with the normal quantile corrected for skewness and fat tails (Cornish-Fisher), a positive fraction.
 *
 * z' = z + (z^2 - 1) S / 6 + (z^3 - 3 z) K / 24 - (2 z^3 - 5 z) S^2 / 36, S the skewness and K the excess kurtosis of the sample.
 *
 * @returns `undefined` below four returns, without variance, or when one is not finite.
 * @throws `ValidationError` when the tail is not from 0 to 1.
 * @see Favre and Galeano (2002), "Mean-Modified Value-at-Risk Optimization with Hedge Funds", J. Alternative Investments 5(2).
 * @example
 * ```ts
 * import { modifiedValueAtRisk } from '@kairos/backtest';
 *
 * modifiedValueAtRisk([-0.01, 0, 0, 0.01])?.toFixed(4); // => '0.0132'
 * ```
 */
export function modifiedValueAtRisk(returns: ArrayLike<number>, tail = 0.05): number | undefined {
  checkShare('tail', tail);
  const [skew, excess] = [skewness(returns), kurtosis(returns)];
  if (skew === undefined || excess === undefined) return undefined;
  const z = normalQuantile(tail);
  const fat = ((z ** 3 - 3 * z) * excess) / 24 - ((2 * z ** 3 - 5 * z) * skew ** 2) / 36;
  const center = mean(returns);
  return finite(-(center + (z + ((z ** 2 - 1) * skew) / 6 + fat) * sampleDeviation(returns, center)));
}
