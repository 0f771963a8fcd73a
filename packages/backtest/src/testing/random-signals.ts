import type { BarSeries, Random, Signals } from '@kairos/core';
import { pick } from './random-bars.js';

function randomMask(random: Random, length: number, density: number): Uint8Array {
  return Uint8Array.from({ length }, () => (random.next() < density ? 1 : 0));
}

/** Levels a few steps away from the close, sometimes none, sometimes on the wrong side. */
function levelsFrom(random: Random, bars: BarSeries, away: 1 | -1): Float64Array {
  return bars.close.map((close) => {
    const draw = random.next();
    if (draw < 0.2) return Number.NaN;
    return close + (draw < 0.23 ? -away : away) * (0.5 + Math.round(random.next() * 6) / 2);
  });
}

/** Masks of one or both directions, or targets, some with levels. */
export function randomSignals(random: Random, bars: BarSeries): Signals {
  const { length } = bars;
  const isShort = random.next() < 0.3;
  const levels = {
    ...(random.next() < 0.6 && { stopLoss: levelsFrom(random, bars, isShort ? 1 : -1) }),
    ...(random.next() < 0.5 && { takeProfit: levelsFrom(random, bars, isShort ? -1 : 1) }),
  };
  if (random.next() < 0.25) {
    const steps = [-1, -0.5, 0, 0, 0.25, 0.5, 1];
    let wanted = 0;
    const target = Float64Array.from({ length }, () => {
      if (random.next() < 0.2) wanted = pick(random, steps);
      return wanted;
    });
    return { ...levels, target };
  }
  const density = 0.05 + random.next() * 0.4;
  const long = { enterLong: randomMask(random, length, density), exitLong: randomMask(random, length, density) };
  const short = { enterShort: randomMask(random, length, density), exitShort: randomMask(random, length, density) };
  const which = random.next();
  if (which < 0.2) return { ...levels, ...short };
  return which < 0.5 ? { ...levels, ...long } : { ...levels, ...long, ...short };
}
