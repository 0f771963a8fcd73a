import { drawdownSeries } from '../drawdown.js';
import { finite, mean } from '../moments.js';
import { checkShare } from '../samples/check-sample.js';
import { sumOf } from '../samples/complete.js';

/**
 * Ulcer index: the root of the mean squared drawdown, a fraction. Depth and length of the falls in one figure.
 *
 * sqrt(sum(drawdown^2) / (n - 1)), as quantstats has it; Martin divides by n.
 *
 * @param equity - Account value at each bar's close, oldest first.
 * @param capital - Peak before the first bar, above 0; the first value of `equity` unless given.
 * @returns `undefined` below two bars.
 * @see Martin and McCann (1989), The Investor's Guide to Fidelity Funds.
 * @example
 * ```ts
 * import { ulcerIndex } from '@kairos/backtest';
 *
 * ulcerIndex([100, 80])?.toFixed(4); // => '0.2000'
 * ```
 */
export function ulcerIndex(equity: ArrayLike<number>, capital?: number): number | undefined {
  const squares = drawdownSeries(equity, capital).map((depth) => depth * depth);
  return equity.length < 2 ? undefined : finite(Math.sqrt(sumOf(squares) / (squares.length - 1)));
}

/**
 * Pain index: the mean drawdown of all bars, a fraction; bars at a peak count 0.
 *
 * @param capital - Peak before the first bar, above 0; the first value of `equity` unless given.
 * @returns `undefined` without bars.
 * @see Zephyr Associates (2006), "Pain Index and Pain Ratio", Becker.
 * @example
 * ```ts
 * import { painIndex } from '@kairos/backtest';
 *
 * painIndex([100, 80, 100, 60])?.toFixed(4); // => '0.1500'
 * ```
 */
export function painIndex(equity: ArrayLike<number>, capital?: number): number | undefined {
  return finite(mean(drawdownSeries(equity, capital)));
}

/**
 * Conditional drawdown at risk: the mean of the deepest `tail` of the drawdowns of all bars, a positive fraction.
 *
 * Mean over the ceil(n x tail) deepest bars.
 *
 * @param options - `tail`: share of the bars, 0.05 unless given; `capital`: account value before the first bar.
 * @returns `undefined` without bars.
 * @throws `ValidationError` when the tail is not from 0 to 1.
 * @see Chekhlov, Uryasev and Zabarankin (2005), "Drawdown Measure in Portfolio Optimization", Int. J. Theoretical and Applied Finance 8(1).
 * @example
 * ```ts
 * import { conditionalDrawdown } from '@kairos/backtest';
 *
 * conditionalDrawdown([100, 80, 100, 60], { tail: 0.5 })?.toFixed(4); // => '0.3000'
 * ```
 */
export function conditionalDrawdown(
  equity: ArrayLike<number>,
  options: { readonly capital?: number; readonly tail?: number } = {},
): number | undefined {
  const { capital, tail = 0.05 } = options;
  checkShare('tail', tail);
  const depths = drawdownSeries(equity, capital).sort().reverse();
  return finite(mean(depths.subarray(0, Math.ceil(depths.length * tail))));
}

/**
 * Share of the bars whose equity lies below an earlier peak, a fraction.
 *
 * @returns `undefined` without bars.
 * @example
 * ```ts
 * import { timeUnderWater } from '@kairos/backtest';
 *
 * timeUnderWater([100, 80, 100, 60]); // => 0.5
 * ```
 */
export function timeUnderWater(equity: ArrayLike<number>, capital?: number): number | undefined {
  return finite(mean(drawdownSeries(equity, capital).map((depth) => (depth > 0 ? 1 : 0))));
}
