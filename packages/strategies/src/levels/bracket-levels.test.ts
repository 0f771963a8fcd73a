import { rewardRisk } from '@kairos/core';
import { expect, it } from 'vitest';
import { bracketLevels, widerStopDistance } from './bracket-levels.js';

it('is the worked example: entry 2,500, stop 68 below, target three times as far', () => {
  const levels = bracketLevels({ price: 2500, direction: 'long', stopDistance: 68, rewardRisk: 3 });

  expect(levels).toEqual({ entry: 2500, stopLoss: 2432, takeProfit: 2704 });
  // Seven shares: 476 at risk for 1,428.
  expect(7 * rewardRisk(levels).risk).toBe(476);
  expect(7 * rewardRisk(levels).reward).toBe(1428);
});

it('mirrors for a short', () => {
  expect(bracketLevels({ price: 100, direction: 'short', stopDistance: 2, rewardRisk: 1.5 })).toEqual({
    entry: 100,
    stopLoss: 102,
    takeProfit: 97,
  });
});

it.each([
  [2500, 33, 50],
  [2500, 34, 51],
  [2500, 0, 50],
])('the stop at %d with an ATR of %d is %d away: the wider of 2 % and 1.5 ATR', (price, atr, distance) => {
  expect(widerStopDistance(price, atr, { minStop: 0.02, atrMultiple: 1.5 })).toBe(distance);
});

it('has no distance before the ATR has a value', () => {
  expect(widerStopDistance(100, Number.NaN, { minStop: 0.02, atrMultiple: 1.5 })).toBeNaN();
});
