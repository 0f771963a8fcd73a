import { type AlignedBars, alignTo, type StrategyContext } from '@kairos/core';
import { createFrame, type Expression, type Frame, type Memo, type Source } from './frame.js';
import { type FaceMethods, faceMethods } from './methods.js';

/** Base bars before the higher bar with index `higherLookback` has closed: all of them when it never does. */
function baseLookback(lastClosed: Int32Array, higherLookback: number): number {
  const first = lastClosed.findIndex((index) => index >= higherLookback);
  return first === -1 ? lastClosed.length : first;
}

/** Indicators computed on closed bars of a higher timeframe, their values aligned to the base bars. */
export function onHigherTimeframe(higher: AlignedBars, base: Frame, memo: Memo, context: StrategyContext): FaceMethods {
  const prefix = `${higher.timeframe}/`;
  const frame = createFrame(higher, memo, prefix);
  const native = new Map<Float64Array, Expression>();

  function resolve(source: Source): Expression {
    const computed = typeof source === 'string' ? undefined : native.get(source);
    return computed ?? frame.resolve(source);
  }

  function deliver(expression: Expression): Float64Array {
    const align = () => alignTo(expression.values, higher.lastClosed);
    const key = expression.key === undefined ? undefined : prefix + expression.key;
    const values = key === undefined ? align() : memo(`${key}@base`, align);
    const lookback = memo(`${prefix}lookback:${expression.lookback}`, () => {
      return baseLookback(higher.lastClosed, expression.lookback);
    });
    native.set(values, expression);
    base.adopt(values, { values, key, lookback });
    context.lookback(lookback);
    return values;
  }

  return faceMethods(frame, { resolve, deliver });
}
