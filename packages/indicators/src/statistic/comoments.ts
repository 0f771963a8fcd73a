import { newWindow, pushValue, stateOf, valueAt, type Windowed, type WindowState } from '../parts/window.js';

/** A row of two series that are compared. */
export type Pair = { readonly a: number; readonly b: number };

/** Two series as kernels take them. */
export type PairColumns = { readonly a: Float64Array; readonly b: Float64Array };

/** Of one series: the window, and sums of its distances from `anchor`, a value near the mean, and of their squares. */
type SideState = Windowed & { anchor: number; sum: number; squares: number; peak: number };

/** Two sides, and the sum of the products of their distances. */
export type ComomentsState = { a: SideState; b: SideState; products: number; age: number };

/** How far squares may shrink from their peak, or the spread from the squares, and be trusted. */
const TRUSTED = 1e-5;

/**
 * What two series have in common over the last `period` rows. A step tells whether there are enough; the others read the state
 * after it. Sums are of the products of distances from the means.
 */
export interface ComomentsPart {
  readonly warmup: number;
  fresh(): ComomentsState;
  step(from: Readonly<ComomentsState>, to: ComomentsState, a: number, b: number): boolean;
  common(state: Readonly<ComomentsState>): number;
  spreadOfA(state: Readonly<ComomentsState>): number;
  spreadOfB(state: Readonly<ComomentsState>): number;
}

function meanOf(side: SideState, period: number): number {
  const oldest = valueAt(side.window, period - 1);
  let offset = 0;
  for (let age = period - 2; age >= 0; age--) offset += valueAt(side.window, age) - oldest;
  return oldest + offset / period;
}

function addUpAfresh(state: ComomentsState, period: number): void {
  const { a, b } = state;
  for (const side of [a, b]) {
    side.anchor = meanOf(side, period);
    side.sum = 0;
    side.squares = 0;
  }
  state.products = 0;
  state.age = 0;
  for (let age = period - 1; age >= 0; age--) {
    const x = valueAt(a.window, age) - a.anchor;
    const y = valueAt(b.window, age) - b.anchor;
    a.sum += x;
    b.sum += y;
    a.squares += x * x;
    b.squares += y * y;
    state.products += x * y;
  }
  a.peak = a.squares;
  b.peak = b.squares;
}

function slideSide(from: Readonly<SideState>, to: SideState, entering: number, leaving: number): void {
  to.anchor = from.anchor;
  to.sum = from.sum + (entering - leaving);
  to.squares = from.squares + (entering * entering - leaving * leaving);
  to.peak = Math.max(from.peak, to.squares);
}

function spread({ sum, squares }: Readonly<SideState>, period: number): number {
  return Math.max(squares - (sum * sum) / period, 0);
}

function isTrusted(side: Readonly<SideState>, period: number): boolean {
  return side.squares >= side.peak * TRUSTED && spread(side, period) >= side.squares * TRUSTED;
}

function slide(from: Readonly<ComomentsState>, to: ComomentsState, a: number, b: number, period: number): void {
  const enteringA = a - from.a.anchor;
  const enteringB = b - from.b.anchor;
  const leavingA = valueAt(to.a.window, period) - from.a.anchor;
  const leavingB = valueAt(to.b.window, period) - from.b.anchor;
  slideSide(from.a, to.a, enteringA, leavingA);
  slideSide(from.b, to.b, enteringB, leavingB);
  to.products = from.products + (enteringA * enteringB - leavingA * leavingB);
  to.age = from.age + 1;
  if (to.age >= period || !isTrusted(to.a, period) || !isTrusted(to.b, period)) addUpAfresh(to, period);
}

/** Puts a value into its window; without sums yet. Gives how many there are. */
function take(from: Readonly<SideState>, to: SideState, value: number): number {
  to.anchor = 0;
  to.sum = 0;
  to.squares = 0;
  to.peak = 0;
  return pushValue(from.window, to.window, value);
}

/** Rolling spreads of two series and their common part, at constant cost on average. */
export function comoments(period: number): ComomentsPart {
  const windowOfA = newWindow(period);
  const windowOfB = newWindow(period);
  const side = (window: WindowState): SideState => ({
    window: stateOf(window),
    anchor: 0,
    sum: 0,
    squares: 0,
    peak: 0,
  });
  return {
    warmup: period - 1,
    fresh: () => ({ a: side(windowOfA), b: side(windowOfB), products: Number.NaN, age: 0 }),
    step(from, to, a, b) {
      // A hole in one series is one in both.
      const hole = a - a + (b - b);
      const count = take(from.a, to.a, a + hole);
      take(from.b, to.b, b + hole);
      to.products = 0;
      to.age = 0;
      if (count < period) return false;
      if (count === period) addUpAfresh(to, period);
      else slide(from, to, a, b, period);
      return true;
    },
    common: ({ a, b, products }) => products - (a.sum * b.sum) / period,
    spreadOfA: (state) => spread(state.a, period),
    spreadOfB: (state) => spread(state.b, period),
  };
}
