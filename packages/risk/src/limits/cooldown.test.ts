import { PASSED, type RecentExit } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { type CooldownOptions, cooldown } from './cooldown.js';

const HOUR = 3_600_000;
const now = 100 * HOUR;
const exit = (hoursAgo: number, profit: number, symbol = 'RELIANCE.NS'): RecentExit => {
  return { symbol, time: now - hoursAgo * HOUR, profit };
};
const verdict = (options: CooldownOptions, ...recentExits: RecentExit[]) => {
  return cooldown(options).validate(tradeOf({ time: now }), accountOf({ recentExits }));
};

it('passes when nothing was closed, and once the wait is over', () => {
  expect(verdict({ afterLossMs: HOUR })).toBe(PASSED);
  expect(verdict({ afterLossMs: HOUR }, exit(1, -50))).toBe(PASSED);
});

it('denies before, with the wait and the time that passed', () => {
  expect(verdict({ afterLossMs: HOUR }, exit(0.5, -120))).toEqual({
    passed: false,
    rule: 'cooldown',
    reason: 'RELIANCE.NS was closed with a loss of 120 30 min ago; entries wait 1 h.',
    limit: HOUR,
    actual: HOUR / 2,
  });
});

it('waits after losses only, or after every exit', () => {
  expect(verdict({ afterLossMs: HOUR }, exit(0.5, 80)).passed).toBe(true);
  expect(verdict({ afterLossMs: HOUR }, exit(0.5, 0)).passed).toBe(true);
  expect(verdict({ afterLossMs: HOUR }, exit(-1, 80)).passed).toBe(true);
  expect(verdict({ afterExitMs: HOUR }, exit(0.5, 80))).toMatchObject({
    reason: 'RELIANCE.NS was closed with 80 30 min ago; entries wait 1 h.',
  });
  expect(verdict({ afterExitMs: HOUR, afterLossMs: 2 * HOUR }, exit(1.5, 80)).passed).toBe(true);
  expect(verdict({ afterExitMs: HOUR, afterLossMs: 2 * HOUR }, exit(1.5, -80)).passed).toBe(false);
  expect(verdict({ afterExitMs: 2 * HOUR, afterLossMs: HOUR }, exit(1.5, -80)).passed).toBe(false);
});

it('remembers a loss behind a later profit', () => {
  expect(verdict({ afterLossMs: 5 * HOUR }, exit(4, -10), exit(1, 30))).toMatchObject({ actual: 4 * HOUR });
  expect(verdict({ afterLossMs: 5 * HOUR }, exit(4, -10), exit(1, -30))).toMatchObject({ actual: HOUR });
});

it('looks at the own symbol, or at the whole account', () => {
  expect(verdict({ afterLossMs: HOUR }, exit(0.5, -10, 'TCS.NS')).passed).toBe(true);
  expect(verdict({ afterLossMs: HOUR, scope: 'account' }, exit(0.5, -10, 'TCS.NS'))).toMatchObject({
    reason: 'TCS.NS was closed with a loss of 10 30 min ago; entries wait 1 h.',
  });
});

it('denies an exit that cannot be placed in time', () => {
  expect(verdict({ afterLossMs: HOUR }, exit(-1, -10)).passed).toBe(false);
  expect(verdict({ afterLossMs: HOUR }, exit(Number.NaN, -10)).passed).toBe(false);
});

it('denies a portfolio that does not know its exits, unless told to pass', () => {
  expect(cooldown({ afterExitMs: 1000 }).validate(tradeOf(), accountOf())).toMatchObject({
    reason: 'When positions were closed is unknown.',
  });
  expect(cooldown({ afterExitMs: 1000, ifUnknown: 'pass' }).validate(tradeOf(), accountOf()).passed).toBe(true);
});

it('refuses no wait, and waits that are not above 0', () => {
  expect(() => cooldown({})).toThrow('options must set afterLossMs or afterExitMs, was without a limit');
  expect(() => cooldown({ afterLossMs: 0 })).toThrow('afterLossMs must be a number above 0, was 0');
  expect(() => cooldown({ afterLossMs: 300 })).toThrow(
    'afterLossMs must be at least 1000 milliseconds (300 s is 300000), was 300',
  );
  expect(() => cooldown({ afterExitMs: 999 })).toThrow('afterExitMs must be at least 1000 milliseconds');
  expect(() => cooldown({ afterExitMs: -1 })).toThrow('afterExitMs must be');
  expect(() => cooldown({ afterExitMs: 1000, scope: 'all' as 'account' })).toThrow(
    'scope must be "symbol" or "account"',
  );
});
