import type { Part } from './part.js';
import { newWindow, pushValue, stateOf, valueAt, type WindowState } from './window.js';

/** The value of `distance` inputs ago. */
export function delay(distance: number): Part<WindowState> {
  const window = newWindow(distance);
  return {
    warmup: distance,
    fresh: () => stateOf(window),
    step: (from, to, value) => (pushValue(from, to, value) > distance ? valueAt(to, distance) : Number.NaN),
  };
}
