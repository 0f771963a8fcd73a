import { hashBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { sma } from '@kairos/indicators';
import { expect, it } from 'vitest';
import { countTrials, trialRegistry } from '../validation/trials/trial-registry.js';
import { sweepCrosses } from './cross-lines.js';

const bars = randomBars({ length: 200, seed: 2 });
const line = (period: number) => sma(bars.close, period);
const options = { bars, capital: 1000, periodsPerYear: 400 };

it('notes each pair once, with its Sharpe ratio a bar', () => {
  const trials = trialRegistry();
  const { sharpe } = sweepCrosses({ ...options, lines: [line(3), line(8), line(20)], trials });
  sweepCrosses({ ...options, lines: [line(8), line(20), line(30)], trials });
  const made = trials.trials(hashBars(bars));

  // Three pairs, then three of which 8 and 20 was tested before.
  expect(made).toHaveLength(5);
  expect(made.slice(0, 3).map((trial) => trial.sharpe)).toEqual(Array.from(sharpe, (value) => value / 20));
  sweepCrosses({ ...options, lines: [line(3), line(8)], feeRate: 0.001, trials });
  expect(countTrials(trials, hashBars(bars)).trials).toBe(6);
});

it('refuses what is no registry', () => {
  expect(() => sweepCrosses({ ...options, lines: [], trials: [] as never })).toThrow('must be a trial registry');
});
