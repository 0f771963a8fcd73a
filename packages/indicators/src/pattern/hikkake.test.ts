import { expect, it } from 'vitest';
import { HIKKAKE } from './hikkake.js';
import { CandlestickPattern } from './pattern.js';

/** The signals of candles given by high, low and close, after three that rise out of each other's range. */
function signals(...candles: readonly (readonly [number, number, number])[]): (number | undefined)[] {
  const pattern = new CandlestickPattern(HIKKAKE);
  for (const high of [20, 40, 60]) pattern.next({ open: high, high, low: high - 5, close: high - 2 });
  return candles.map(([high, low, close]) => pattern.next({ open: close, high, low, close })).slice(2);
}

const outer = [110, 90, 100] as const;
const inner = [105, 95, 100] as const;
const breakDown = [104, 94, 96] as const;

it('turns up when a break downwards fails: a close above 105 within three candles', () => {
  expect(signals(outer, inner, breakDown)).toEqual([100]);
  expect(signals(outer, inner, breakDown, [107, 94, 106])).toEqual([100, 200]);
  expect(signals(outer, inner, breakDown, [104, 93, 95], [104, 92, 95], [107, 92, 106])).toEqual([100, 0, 0, 200]);
  expect(signals(outer, inner, breakDown, [104, 93, 95], [104, 92, 95], [104, 91, 95], [107, 91, 106])[4]).toBe(0);
  // At 105 itself it does not close above.
  expect(signals(outer, inner, breakDown, [107, 94, 105])).toEqual([100, 0]);
});

it('turns down when a break upwards fails', () => {
  expect(signals(outer, inner, [106, 96, 104], [106, 93, 94])).toEqual([-100, -200]);
});

it('confirms once', () => {
  expect(signals(outer, inner, breakDown, [107, 94, 106], [109, 94, 108])).toEqual([100, 200, 0]);
});

it('needs high and low to move the same way', () => {
  expect(signals(outer, inner, [106, 94, 100])).toEqual([0]);
  expect(signals(outer, inner, [104, 96, 100])).toEqual([0]);
});
