import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { chaikinMoneyFlow, chaikinMoneyFlowEntry } from './chaikin-money-flow.js';

indicatorContract(chaikinMoneyFlowEntry);
agreesWithTalib(chaikinMoneyFlowEntry, { function: 'CMF' });

it('is the money flow of the window over its volume', () => {
  // Flows: 0.5 x 60 = 30; -1 x 20 = -20; 1 x 30 = 30. (30 - 20) / 80 = 0.125; (-20 + 30) / 50 = 0.2.
  const bars = {
    high: Float64Array.of(12, 13, 5),
    low: Float64Array.of(8, 9, 1),
    close: Float64Array.of(11, 9, 5),
    volume: Float64Array.of(60, 20, 30),
  };
  expect([...chaikinMoneyFlow(bars, 2)]).toEqual([Number.NaN, 0.125, 0.2]);
});

it('is 0 without a range and where nothing was traded', () => {
  const price = Float64Array.of(5, 5, 5);
  const flat = { high: price, low: price, close: price, volume: Float64Array.of(1, 2, 3) };
  expect([...chaikinMoneyFlow(flat, 1)]).toEqual([0, 0, 0]);
  const high = price.map((each) => each + 1);
  const quiet = { high, low: price, close: high, volume: new Float64Array(3) };
  expect([...chaikinMoneyFlow(quiet, 1)]).toEqual([0, 0, 0]);
});
