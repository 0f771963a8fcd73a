import type { Signals } from '@kairos/core';

/** The signals of one test window, computed with the history before it; `undefined` where nothing is traded. @internal */
export interface WindowSignals {
  /** Bars of the test window. */
  readonly length: number;
  readonly run?: {
    readonly signals: Signals;
    /** Place of the first test bar in the columns. */
    readonly offset: number;
    /** Place of the first bar on which they act. */
    readonly warmup: number;
  };
}

type Column = keyof Signals;

const MASKS = ['enterLong', 'exitLong', 'enterShort', 'exitShort'] as const satisfies readonly Column[];
const isMask = (name: Column): name is (typeof MASKS)[number] => (MASKS as readonly Column[]).includes(name);

/** The rows of one window in a column; none of them before its strategy is warmed up. */
function copyRows(out: Uint8Array | Float64Array, at: number, column: ArrayLike<number>, part: WindowSignals): void {
  const { offset, warmup } = part.run!;
  for (let i = Math.max(0, warmup - offset); i < part.length; i++) out[at + i] = column[offset + i]!;
}

function fillColumn(name: Column, parts: readonly WindowSignals[], length: number): Uint8Array | Float64Array {
  const out = isMask(name) ? new Uint8Array(length) : new Float64Array(length).fill(Number.NaN);
  let at = 0;
  for (const part of parts) {
    const column = part.run?.signals[name];
    if (column) copyRows(out, at, column, part);
    at += part.length;
  }
  return out;
}

/** Where a window has no target yet, the one before it goes on. */
function holdThrough(target: Float64Array): void {
  let wanted = 0;
  for (let i = 0; i < target.length; i++) {
    if (Number.isNaN(target[i])) target[i] = wanted;
    else wanted = target[i]!;
  }
}

/** Bars on which everything that is held has to leave: the whole of a window without a strategy, the last of each where asked. */
function* leavingBars(parts: readonly WindowSignals[], isClosing: boolean): Generator<number> {
  let at = 0;
  for (const [window, part] of parts.entries()) {
    const end = at + part.length;
    if (!part.run) for (let i = at; i < end; i++) yield i;
    else if (isClosing && window < parts.length - 1) yield end - 1;
    at = end;
  }
}

/**
 * The signals of all test windows as those of one strategy over all of their bars.
 *
 * @param isClosing - Whether what is held at the end of a window leaves.
 * @internal
 */
export function stitchSignals(parts: readonly WindowSignals[], isClosing: boolean): Signals {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const names = new Set<Column>(parts.flatMap(({ run }) => Object.keys(run?.signals ?? {}) as Column[]));
  const leaving = [...leavingBars(parts, isClosing)];
  const hasTarget = names.has('target');
  if (!hasTarget) for (const name of MASKS) names.add(name);
  const columns = Object.fromEntries([...names].map((name) => [name, fillColumn(name, parts, length)]));
  if (hasTarget) holdThrough(columns.target as Float64Array);
  for (const bar of leaving) {
    if (hasTarget) columns.target![bar] = 0;
    for (const name of MASKS) {
      const column = columns[name];
      if (column) column[bar] = Number(name.startsWith('exit'));
    }
  }
  return columns as Signals;
}
