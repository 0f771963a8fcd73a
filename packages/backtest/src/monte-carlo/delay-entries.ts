import type { Random, Signals } from '@kairos/core';

/** Columns that belong to an entry and move with it. */
const TERMS = ['confidence', 'consensus', 'stopLoss', 'takeProfit', 'atr', 'volatility'] as const;

/** A bar without an entry of its own takes over what was said of the late one. */
function moveTerms(signals: Signals, out: Record<string, Float64Array>, from: number): void {
  for (const name of TERMS) {
    const column = out[name];
    if (column && from + 1 < column.length) column[from + 1] = signals[name]![from]!;
  }
}

function delayMasks(signals: Signals, probability: number, random: Random): Signals {
  const sides = [signals.enterLong, signals.enterShort];
  const length = Math.max(...sides.map((mask) => mask?.length ?? 0));
  const late = sides.map((mask) => mask && new Uint8Array(mask.length));
  const terms: Record<string, Float64Array> = {};
  for (const name of TERMS) if (signals[name]) terms[name] = signals[name].slice();
  const enters = (bar: number) => sides.some((mask) => mask?.[bar] === 1);
  for (let i = 0; i < length; i++) {
    if (!enters(i)) continue;
    const by = random.next() < probability ? 1 : 0;
    if (by === 1 && !enters(i + 1)) moveTerms(signals, terms, i);
    sides.forEach((mask, side) => {
      if (mask?.[i] === 1 && i + by < length) late[side]![i + by] = 1;
    });
  }
  const [enterLong, enterShort] = late;
  return { ...signals, ...terms, ...(enterLong && { enterLong }), ...(enterShort && { enterShort }) };
}

function delayTarget(target: Float64Array, probability: number, random: Random): Float64Array {
  const out = target.slice();
  let wanted = 0;
  let isLate = false;
  for (let i = 0; i < target.length; i++) {
    const value = target[i]!;
    if (value === wanted || Number.isNaN(value)) continue;
    isLate = !isLate && value !== 0 && random.next() < probability;
    // Nothing is asked for here, so that the next bar sees the change.
    if (isLate) out[i] = Number.NaN;
    else wanted = value;
  }
  return out;
}

/**
 * The signals with some of their entries one bar late, each with the same probability. Exits come in time; a reversal by target is late
 * as a whole. An entry of the last bar is lost.
 *
 * @internal
 */
export function delayEntries(signals: Signals, probability: number, random: Random): Signals {
  if (signals.target) return { ...signals, target: delayTarget(signals.target, probability, random) };
  return delayMasks(signals, probability, random);
}
