import { expect, it } from 'vitest';
import { indicatorContract } from '../testing/indicator-contract.js';
import { schaff, schaffEntry } from './schaff.js';

indicatorContract(schaffEntry);

it('goes half the way to the place of the lead', () => {
  // Averages of period 1 and 2, cycles of 2. The short average is the value, the long one starts at (2 + 4) / 2.
  const values = [2, 4, 7, 7, 20];
  const long = [Number.NaN, 3];
  for (let i = 2; i < 5; i++) long.push(long[i - 1]! + ((values[i]! - long[i - 1]!) * 2) / 3);
  const lead = values.map((value, i) => value - long[i]!);
  // Leads 1, 4/3, 4/9, 4.48: places 100, 0, 100; smoothed 100, 50, 75; their places: 0 then 100; smoothed 0, 50.
  expect(lead[2]! > lead[1]! && lead[3]! < lead[2]! && lead[4]! > lead[3]!).toBe(true);
  expect([...schaff(Float64Array.from(values), 1, 2, 2).slice(3)]).toEqual([0, 50]);
});

it('stays where it was while the range is empty', () => {
  // Averages of period 1 and 3: leads 3, (3 + 5) / 2 = 4 and (4 + 4) / 2 = 4. The place is 100 and stays, so its own range is empty: 50.
  expect(schaff(Float64Array.of(0, 3, 6, 11, 15), 1, 3, 2)[4]).toBe(50);
});
