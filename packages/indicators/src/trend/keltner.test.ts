import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { keltner, keltnerEntry } from './keltner.js';

indicatorContract(keltnerEntry);
// TA-Lib seeds average and range at the first result of both, this one each at its first bars. At least a tenth of the
// difference goes with every bar.
agreesWithTalib(keltnerEntry, {
  function: 'KC',
  parameters: ['timeperiod', 'atrperiod', 'nbdev'],
  lines: { upper: 'upperband', middle: 'middleband', lower: 'lowerband' },
  from: 200,
});

it('equals TA_KC from its first bar on where average and range take equally long', () => {
  const { upper, middle, lower } = keltner(goldenBars(), 11, 10, 1.5);
  expect(upper[9]).toBeNaN();
  for (const [bar, high, mid, low] of [
    [10, 99.81562342687516, 95.23182772636187, 90.64803202584858],
    [11, 99.8238136643221, 95.10567079895091, 90.38752793357972],
    [100, 112.43354216238225, 107.58213528149307, 102.73072840060388],
  ] as const) {
    expect(upper[bar]).toBeCloseTo(high, 10);
    expect(middle[bar]).toBeCloseTo(mid, 10);
    expect(lower[bar]).toBeCloseTo(low, 10);
  }
});

it('stands one average true range off the average', () => {
  // Typical 9, 11, 12: mean 10, then 10 + 2 x 2/3. Ranges 3 and 2: mean 2.5.
  const bars = {
    high: Float64Array.of(10, 12, 13),
    low: Float64Array.of(8, 10, 11),
    close: Float64Array.of(9, 11, 12),
  };
  const { upper, middle, lower } = keltner(bars, 2, 2, 1);
  expect(middle[2]).toBeCloseTo(34 / 3, 12);
  expect(upper[2]).toBeCloseTo(34 / 3 + 2.5, 12);
  expect(lower[2]).toBeCloseTo(34 / 3 - 2.5, 12);
});
