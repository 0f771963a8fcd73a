import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { qstick, qstickEntry } from './qstick.js';

indicatorContract(qstickEntry);
agreesWithTalib(qstickEntry, { function: 'QSTICK' });

it('averages bodies', () => {
  expect(qstick({ open: Float64Array.of(1, 2), close: Float64Array.of(2, 5) }, 2)[1]).toBe(2);
});
