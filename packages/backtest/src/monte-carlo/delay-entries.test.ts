import { createRandom } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { delayEntries } from './delay-entries.js';

const mask = (...values: number[]) => Uint8Array.from(values);
const column = (...values: number[]) => Float64Array.from(values);
const late = (signals: object) => delayEntries(signals, 1, createRandom(1));

describe('delayEntries', () => {
  it('moves entries by one bar, exits stay, the last entry is lost', () => {
    const exitLong = mask(0, 1, 0, 0, 0);

    expect(late({ enterLong: mask(1, 0, 1, 0, 1), exitLong })).toEqual({ enterLong: mask(0, 1, 0, 1, 0), exitLong });
    expect(late({ enterShort: mask(1, 1, 0) })).toEqual({ enterShort: mask(0, 1, 1) });
  });

  it('takes the stop of an entry along, unless the next bar enters with its own', () => {
    expect(late({ enterLong: mask(1, 0, 1, 1, 0), stopLoss: column(7, 0, 8, 9, 0) }).stopLoss).toEqual(
      column(7, 7, 8, 9, 9),
    );
  });

  it('delays a target until the next bar, but none of 0', () => {
    const { target } = late({ target: column(0, 0.5, 0.5, 0.5, 0, -1, 0) });

    // The short that lasts one bar is over before it is late.
    expect(target).toEqual(column(0, Number.NaN, 0.5, 0.5, 0, Number.NaN, 0));
  });

  it('changes nothing with probability 0, and about half with one half', () => {
    const enterLong = Uint8Array.from({ length: 4000 }, (_, i) => Number(i % 2 === 0));

    expect(delayEntries({ enterLong }, 0, createRandom(1)).enterLong).toEqual(enterLong);
    const moved = delayEntries({ enterLong }, 0.5, createRandom(1)).enterLong!.filter(
      (value, i) => value === 1 && i % 2 === 1,
    );
    expect(Math.abs(moved.length - 1000)).toBeLessThan(100);
  });
});
