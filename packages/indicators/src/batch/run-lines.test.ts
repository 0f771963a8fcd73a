import { expect, it } from 'vitest';
import { newLines } from './run-lines.js';

it('makes lines side by side that share nothing with those made before', () => {
  const names = ['low', 'high'] as const;
  const first = newLines(names, 3);
  const second = newLines(names, 3);
  first.low.fill(1);
  first.high.fill(2);

  expect(first).toEqual({ low: Float64Array.of(1, 1, 1), high: Float64Array.of(2, 2, 2) });
  expect(first.low.buffer).toBe(first.high.buffer);
  expect(second).toEqual({ low: new Float64Array(3), high: new Float64Array(3) });
  expect(newLines(names, 0)).toEqual({ low: new Float64Array(0), high: new Float64Array(0) });
});
