import { defineStrategy, mask } from '@kairos/core';
import { indicators } from '@kairos/indicators';

/** Half-hour bars that the momentum looks back over. */
const LOOKBACK = 24;
/** Half-hour bars that a trade lasts at most. */
export const HORIZON = 24;
const BARS_A_YEAR = 365 * 48;

/**
 * What is to be followed or declined: with the last twelve hours, long or short, when the close leaves the middle of its channel.
 *
 * Stop and target stand 2 and 3 average ranges away. The volatility is what the sizer aims with.
 */
export const momentum = defineStrategy({
  name: 'momentum',
  description: 'With the move of the last twelve hours, stop and target by the average range.',
  signals(bars, _params, context) {
    const ta = indicators(bars, context);
    const range = ta.atr(14);
    const { close, length } = bars;
    const volatility = ta.closeVolatility(LOOKBACK, BARS_A_YEAR);
    const move = (i: number) => (close[i]! - close[i - LOOKBACK]!) / range[i]!;
    const side = Float64Array.from({ length }, (_, i) => (move(i) > 1.5 ? 1 : move(i) < -1.5 ? -1 : 0));
    return {
      enterLong: mask(length, (i) => side[i] === 1),
      enterShort: mask(length, (i) => side[i] === -1),
      stopLoss: close.map((price, i) => price - 2 * side[i]! * range[i]!),
      takeProfit: close.map((price, i) => price + 3 * side[i]! * range[i]!),
      volatility,
    };
  },
});
