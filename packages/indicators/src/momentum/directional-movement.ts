import type { HighLowClose } from '../input/bar-columns.js';
import { directional } from './adx.js';

/** `plus` and `minus` sum up directional movement, `range` the true range; each bar keeps all of them but a share. */
export type MovementState = {
  count: number;
  high: number;
  low: number;
  close: number;
  plus: number;
  minus: number;
  range: number;
};

/** Sums that have shrunk to this, thousands of bars after the last move, are over: a little less, and their ratios lose all digits. */
const NOTHING = 1e-290;

/**
 * Wilder's sums of directional movement and true range: added up over the first `period - 1` changes, from then on all but a share
 * of `1 / period` is kept.
 */
export function directionalMovement(period: number) {
  const keep = (period - 1) / period;
  return {
    fresh: (): MovementState => ({ count: 0, high: 0, low: 0, close: 0, plus: 0, minus: 0, range: 0 }),
    /** Takes a bar in; gives how many in a row there have been. */
    advance(from: Readonly<MovementState>, to: MovementState, { high, low, close }: HighLowClose): number {
      to.high = high;
      to.low = low;
      to.close = close;
      to.plus = 0;
      to.minus = 0;
      to.range = 0;
      to.count = close - close === 0 ? from.count + 1 : 0;
      if (to.count <= 1) return to.count;
      const up = high - from.high;
      const down = from.low - low;
      const kept = to.count > period ? keep : 1;
      to.plus = from.plus * kept + directional(up, down);
      to.minus = from.minus * kept + directional(down, up);
      to.range = from.range * kept + (Math.max(high, from.close) - Math.min(low, from.close));
      if (to.range < NOTHING) {
        to.plus = 0;
        to.minus = 0;
        to.range = 0;
      }
      return to.count;
    },
  };
}
