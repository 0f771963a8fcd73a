import { PASSED, type TradeProposal } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { type RewardRiskOptions, rewardRisk } from './reward-risk.js';

const verdict = (changes: Partial<TradeProposal>, options?: RewardRiskOptions) => {
  return rewardRisk(options).validate(tradeOf(changes), accountOf());
};

it('passes from 1.5 on', () => {
  expect(verdict({ entry: 100, stopLoss: 98, takeProfit: 103 })).toBe(PASSED);
  expect(verdict({ entry: 100, stopLoss: 98, takeProfit: 110 })).toBe(PASSED);
  // In floating point 0.3 / 0.2 of a step away is below 1.5.
  expect(verdict({ entry: 1, stopLoss: 0.8, takeProfit: 1.3 })).toBe(PASSED);
});

it('denies less, with the limit and the value', () => {
  expect(verdict({ entry: 100, stopLoss: 95, takeProfit: 104 })).toEqual({
    passed: false,
    rule: 'reward-risk',
    reason: '4 to win for 5 to lose in RELIANCE.NS is a ratio of 0.8; at least 1.5 is needed.',
    limit: 1.5,
    actual: 0.8,
  });
});

it('mirrors shorts', () => {
  expect(verdict({ direction: 'short', entry: 100, stopLoss: 102, takeProfit: 97 }).passed).toBe(true);
  expect(verdict({ direction: 'short', entry: 100, stopLoss: 102, takeProfit: 98 })).toMatchObject({ actual: 1 });
});

it('keeps another limit for a strategy that is named', () => {
  const options = { strategies: { 'mean-reversion-job': 0.8 } };
  const levels = { entry: 100, stopLoss: 95, takeProfit: 104 };
  expect(verdict({ ...levels, strategy: 'mean-reversion-job' }, options).passed).toBe(true);
  expect(verdict({ ...levels, strategy: 'momentum' }, options).passed).toBe(false);
});

it('denies a trade without a stop or a target, unless told to pass', () => {
  const { stopLoss: _, ...unguarded } = tradeOf({ takeProfit: 2700 });
  expect(rewardRisk().validate(unguarded, accountOf())).toMatchObject({
    reason: 'The trade in RELIANCE.NS has no stop, so its reward:risk is unknown.',
  });
  expect(verdict({})).toMatchObject({
    reason: 'The trade in RELIANCE.NS has no target, so its reward:risk is unknown.',
  });
  expect(verdict({}, { ifUnknown: 'pass' }).passed).toBe(true);
});

it('denies levels on the wrong side, also when told to pass what is unknown', () => {
  expect(verdict({ entry: 100, stopLoss: 101, takeProfit: 104 }, { ifUnknown: 'pass' })).toMatchObject({
    reason: 'The stop 101 of a long must lie on the losing side of the entry 100.',
  });
  expect(verdict({ entry: 100, stopLoss: 98, takeProfit: 97 })).toMatchObject({ actual: -1.5 });
  expect(verdict({ entry: 100, stopLoss: Number.NaN, takeProfit: 104 }).passed).toBe(false);
});

it('refuses limits that are not above 0', () => {
  expect(() => rewardRisk({ min: 0 })).toThrow('min must be a number above 0, was 0');
  expect(() => rewardRisk({ strategies: { swing: -1 } })).toThrow('strategies.swing must be a number above 0, was -1');
});
