import { hashBars, mask } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { backtest } from '../backtest.js';
import { scripted } from '../testing/scripted.js';
import { trialRegistry } from '../validation/trials/trial-registry.js';
import { verdictOf } from '../validation/trials/verdict-of.js';
import { replay } from './replay.js';

const bars = randomBars({ length: 80, seed: 3 });
const strategy = scripted({ enterLong: mask(80, (i) => i % 9 === 2), exitLong: mask(80, (i) => i % 9 === 6) });

it('counts a replay as the trial that the backtest of the same options is', () => {
  const trials = trialRegistry();
  const { stats } = replay({ bars, strategy, capital: 1000, trials });
  backtest({ bars, strategy, capital: 1000, trials });
  const [made, ...others] = trials.trials(hashBars(bars));

  expect(others).toEqual([]);
  expect(made!.sharpe).toBeCloseTo(stats.sharpe! / Math.sqrt(stats.periodsPerYear), 12);
});

it('tells one callback from another by what it came to, and judges each as one trial', () => {
  const trials = trialRegistry();
  const options = { bars, capital: 1000, trials };
  const [first] = [3, 3, 4].map((at) =>
    replay({ ...options, onBar: ({ index, buy }) => void (index === at && buy(1)) }),
  );

  expect(trials.trials(hashBars(bars))).toHaveLength(2);
  expect(verdictOf(first!, trials).trials).toBe(2);
});
