import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { stochasticMomentumIndex, stochasticMomentumIndexEntry } from './stochastic-momentum-index.js';

indicatorContract(stochasticMomentumIndexEntry);
agreesWithTalib(stochasticMomentumIndexEntry, {
  function: 'SMI',
  parameters: ['timeperiod', 'fastperiod', 'slowperiod', 'signalperiod'],
  lines: { smi: 'smi', signal: 'smisignal' },
});

it('is the distance from the middle in halves of the range', () => {
  // Middle 10 of 8 to 12: the close 11 is half of half the range above it.
  const bars = { high: Float64Array.of(10, 12), low: Float64Array.of(8, 8), close: Float64Array.of(9, 11) };
  expect(stochasticMomentumIndex(bars, 2, 1, 1, 1).smi[1]).toBe(50);
});

it('is 0 in both lines while nothing moves', () => {
  const flat = new Float64Array(60).fill(0.1);
  const { smi, signal } = stochasticMomentumIndex({ high: flat, low: flat, close: flat });
  expect(new Set([...smi.slice(46), ...signal.slice(46)])).toEqual(new Set([0]));
});
