import type { RawBars } from '@kairos/core';
import { expect, it } from 'vitest';
import { joinRawBars } from './join-raw-bars.js';

const part = (...values: number[]): RawBars => {
  const column = Float64Array.from(values);
  return {
    symbol: 'A',
    timeframe: '1d',
    time: column,
    open: column,
    high: column,
    low: column,
    close: column,
    volume: column,
  };
};

it('puts rows behind each other, column by column, and is empty of nothing', () => {
  const asked = { symbol: 'B', timeframe: '1d' } as const;
  expect(joinRawBars([part(1, 2), part(), part(3)], asked)).toEqual({ ...part(1, 2, 3), symbol: 'B' });
  expect(joinRawBars([], asked).time).toHaveLength(0);
});
