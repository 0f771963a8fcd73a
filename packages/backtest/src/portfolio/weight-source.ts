import { didYouMean, ValidationError } from '@kairos/core';
import type { WeightSource, Weights } from './portfolio-options.js';
import type { WeightView } from './weight-view.js';

/** Writes the wanted weights of a row into `out`, one per series, NaN to leave the units. False when it wants nothing done. @internal */
export type WeightReader = (row: number, view: WeightView, out: Float64Array) => boolean;

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

function refuseUnknown(path: string, names: object, symbols: readonly string[]): void {
  const stray = Object.keys(names).find((name) => !symbols.includes(name));
  if (stray === undefined) return;
  refuse(path, `must name symbols of the series, was "${stray}".${didYouMean(stray, symbols)}`);
}

/** A weight is finite, or NaN for none. */
function checkWeight(path: string, weight: unknown): asserts weight is number {
  if (typeof weight === 'number' && Math.abs(weight) !== Number.POSITIVE_INFINITY) return;
  refuse(path, `must be a finite number, or NaN to leave the units as they are, was ${String(weight)}`);
}

function read(path: string, weights: unknown, symbols: readonly string[], out: Float64Array): void {
  if (typeof weights !== 'object' || weights === null) {
    refuse(path, `must give a record of weights by symbol or undefined, was ${String(weights)}`);
  }
  refuseUnknown(path, weights, symbols);
  for (const [at, symbol] of symbols.entries()) {
    const weight = Object.hasOwn(weights, symbol) ? (weights as Weights)[symbol] : 0;
    checkWeight(`${path}.${symbol}`, weight);
    out[at] = weight;
  }
}

function columnReader(
  columns: Readonly<Record<string, ArrayLike<number>>>,
  symbols: readonly string[],
  rows: number,
): WeightReader {
  const inOrder = symbols.map((symbol) => columns[symbol]);
  for (const [at, column] of inOrder.entries()) {
    if (column === undefined) continue;
    const path = `options.weights.${symbols[at]}`;
    if (column.length !== rows)
      refuse(path, `must have one weight per row of the timeline, ${rows}, was ${column.length}`);
    for (let row = 0; row < rows; row++) checkWeight(`${path}[${row}]`, column[row]);
  }
  return (row, _view, out) => {
    for (let at = 0; at < inOrder.length; at++) out[at] = inOrder[at]?.[row] ?? Number.NaN;
    return true;
  };
}

/**
 * Turns weights in any of their forms into one that is read row by row.
 *
 * @param rows - Length of the timeline.
 * @returns A reader that throws `ValidationError` when a function gives no weights.
 * @throws `ValidationError` naming the symbol, and the row of a column.
 * @internal
 */
export function weightReader(source: WeightSource, symbols: readonly string[], rows: number): WeightReader {
  if (typeof source === 'function') {
    return (row, view, out) => {
      const weights = source(row, view);
      if (weights === undefined) return false;
      read(`weights of row ${row}`, weights, symbols, out);
      return true;
    };
  }
  const path = 'options.weights';
  if (typeof source !== 'object' || source === null) {
    refuse(path, `must be weights by symbol, columns by symbol or a function, was ${String(source)}`);
  }
  refuseUnknown(path, source, symbols);
  const isColumn = (value: unknown) => typeof value === 'object' && value !== null && 'length' in value;
  const values = Object.values(source);
  if (values.length > 0 && values.every(isColumn)) {
    return columnReader(source as Readonly<Record<string, ArrayLike<number>>>, symbols, rows);
  }
  const fixed = new Float64Array(symbols.length);
  read(path, source, symbols, fixed);
  return (_row, _view, out) => {
    out.set(fixed);
    return true;
  };
}
