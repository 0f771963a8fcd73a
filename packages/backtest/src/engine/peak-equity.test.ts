import { expect, test } from 'vitest';
import { PeakEquity } from './peak-equity.js';

test('is the highest so far, the capital at first, and follows a close that changes', () => {
  const equity = Float64Array.of(90, 120, 110, 0);
  const peak = new PeakEquity(100, equity);

  expect(peak.at(0)).toBe(100);
  expect(peak.at(1)).toBe(120);
  equity[1] = 105;
  expect(peak.at(1)).toBe(105);
  expect(peak.at(2)).toBe(110);
  expect(peak.at(3)).toBe(110);
});
