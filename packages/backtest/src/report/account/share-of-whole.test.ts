import { expect, it } from 'vitest';
import { shareOfWhole } from './share-of-whole.js';

const HOUR = 3_600_000;

it('is the exposure of the part in the money of the whole', () => {
  const time = Float64Array.of(0, 24 * HOUR);
  const part = { timeframe: '1d', time, equity: Float64Array.of(40, 50), exposure: Float64Array.of(0.5, -1) } as const;

  expect([...shareOfWhole(part, { time, equity: Float64Array.of(80, 200) })]).toEqual([0.25, -0.25]);
});

it('takes the whole at the end of a longer bar, not at its opening', () => {
  const hours = Float64Array.from({ length: 48 }, (_, hour) => hour * HOUR);
  const whole = { time: hours, equity: Float64Array.from({ length: 48 }, (_, hour) => 100 + hour) };
  const time = Float64Array.of(0, 24 * HOUR);
  const part = { timeframe: '1d', time, equity: Float64Array.of(10, 10), exposure: Float64Array.of(1, 1) } as const;

  expect([...shareOfWhole(part, whole)]).toEqual([10 / 123, 10 / 147]);
});

it('is nothing for a part that lost all', () => {
  const time = Float64Array.of(0);
  const part = { timeframe: '1d', time, equity: Float64Array.of(0), exposure: Float64Array.of(Number.NaN) } as const;

  expect([...shareOfWhole(part, { time, equity: Float64Array.of(80) })]).toEqual([0]);
});
