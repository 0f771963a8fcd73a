/** The prior of mean and variance in a new run: what is said of a standardised series before it is seen. */
export const PRIOR = { mean: 0, strength: 1, shape: 2, scale: 1 } as const;

/** Γ(2.5) / Γ(2), with which the recurrence of the ratios starts. */
const FIRST_RATIO = 0.75 * Math.sqrt(Math.PI);

/**
 * Logarithm of the constant of the Student-t predictive of a run of each length from 0.
 *
 * With a normal-inverse-gamma posterior of strength κ = 1 + r, shape α = 2 + r / 2 and scale β, the predictive of x has 2α degrees of
 * freedom, and its density is C β^α β'^-(α + 1/2), where β' is the scale once x has been seen: C = Γ(α + 1/2) / Γ(α) × sqrt(κ / (2π(κ + 1))).
 * Γ(α + 1) / Γ(α + 1/2) = α / ratio(α), so that no gamma function is needed.
 */
export function runLengthConstants(maxRun: number): Float64Array {
  const constants = new Float64Array(maxRun + 1);
  let ratio = FIRST_RATIO;
  for (let run = 0; run <= maxRun; run++) {
    const strength = PRIOR.strength + run;
    constants[run] = Math.log(ratio) + 0.5 * Math.log(strength / (2 * Math.PI * (strength + 1)));
    ratio = (PRIOR.shape + run / 2) / ratio;
  }
  return constants;
}
