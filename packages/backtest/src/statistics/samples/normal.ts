const ROOT_TAU = Math.sqrt(2 * Math.PI);

function density(x: number): number {
  return Math.exp((-x * x) / 2) / ROOT_TAU;
}

/** Upper tail for x above 3, by the continued fraction of Laplace. */
function upperTail(x: number): number {
  let fraction = x;
  for (let k = 120; k >= 1; k--) fraction = x + k / fraction;
  return density(x) / fraction;
}

/**
 * Probability that a standard normal variable is below x.
 *
 * Marsaglia's series near the middle, Laplace's continued fraction in the tails, so that small probabilities keep their digits.
 *
 * @see Marsaglia (2004), "Evaluating the Normal Distribution", J. Statistical Software 11(4).
 * @internal
 */
export function normalCdf(x: number): number {
  if (x > 3) return 1 - upperTail(x);
  if (x < -3) return upperTail(-x);
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + sum * density(x);
}

/**
 * The x below which a standard normal variable lies with probability p: the inverse of {@link normalCdf}.
 *
 * Halving the interval to the last digit: it is asked once a figure, never in a loop over bars.
 *
 * @param p - Between 0 and 1, both excluded.
 * @internal
 */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  let [low, high] = [-38, 0];
  for (let step = 0; step < 70; step++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Height of the standard normal curve at x. @internal */
export { density as normalDensity };
