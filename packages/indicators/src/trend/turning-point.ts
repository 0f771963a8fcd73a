import { valueAt, type WindowState } from '../parts/window.js';

/**
 * Whether the value of `right` inputs ago lies beyond the `left` before it and all after it: above them for `sign` 1, below for -1.
 *
 * The window must hold `left + right + 1` values. Mostly decided by the first few, so the cost does not grow with the window.
 */
export function isTurningPoint(window: Readonly<WindowState>, left: number, right: number, sign: 1 | -1): boolean {
  const value = valueAt(window, right) * sign;
  const reach = Math.max(left, right);
  for (let distance = 1; distance <= reach; distance++) {
    if (distance <= right && !(value > valueAt(window, right - distance) * sign)) return false;
    if (distance <= left && !(value > valueAt(window, right + distance) * sign)) return false;
  }
  return true;
}
