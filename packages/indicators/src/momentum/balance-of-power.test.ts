import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { balanceOfPower, balanceOfPowerEntry } from './balance-of-power.js';

indicatorContract(balanceOfPowerEntry);
agreesWithTalib(balanceOfPowerEntry, { function: 'BOP' });

it('is -1 for a candle that falls through all its range', () => {
  const [top, bottom] = [Float64Array.of(4), Float64Array.of(1)];
  expect(balanceOfPower({ open: top, high: top, low: bottom, close: bottom })[0]).toBe(-1);
});

it('is 0 for a candle without range', () => {
  const price = Float64Array.of(4);
  expect(balanceOfPower({ open: price, high: price, low: price, close: price })[0]).toBe(0);
});
