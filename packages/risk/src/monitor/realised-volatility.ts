/** How many returns the latest volatility is of, and how many earlier ones it is compared with. */
export interface VolatilityWindows {
  readonly bars: number;
  readonly average: number;
}

/** What is kept of one instrument: the newest returns and volatilities, oldest first. */
export interface VolatilityState {
  returns: number[];
  volatilities: number[];
}

/** Square root of the mean squared return: realised volatility per bar, the mean taken as zero as is usual over short spans. */
function rootMeanSquare(returns: readonly number[]): number {
  let sum = 0;
  for (const value of returns) sum += value * value;
  return Math.sqrt(sum / returns.length);
}

/**
 * Takes in one more log return and compares the volatility of the latest `bars` returns with the mean of the `average` volatilities
 * that were measured before any of them: a spike does not raise what it is measured by.
 *
 * Sums are made anew each time, so that what was stored and restored goes on with the same bits.
 *
 * Realised volatility as in Andersen, Bollerslev, Diebold and Labys (2003), "Modeling and Forecasting Realized Volatility",
 * Econometrica 71(2), per bar instead of summed.
 *
 * @returns Latest / mean; `undefined` until there are enough returns, and while the mean is 0.
 */
export function volatilityRatio(
  state: VolatilityState,
  logReturn: number,
  windows: VolatilityWindows,
): number | undefined {
  const { bars, average } = windows;
  state.returns = [...state.returns, logReturn].slice(-bars);
  if (state.returns.length < bars) return undefined;
  const latest = rootMeanSquare(state.returns);
  state.volatilities = [...state.volatilities, latest].slice(-(bars + average));
  if (state.volatilities.length < bars + average) return undefined;
  let sum = 0;
  for (let i = 0; i < average; i++) sum += state.volatilities[i]!;
  const mean = sum / average;
  return mean > 0 ? latest / mean : undefined;
}
