import { expect, test } from 'vitest';
import { chooseAccount } from './choose-account.js';

test('is the one that was named, or the only one', () => {
  expect(chooseAccount(['VA0001111'], undefined)).toBe('VA0001111');
  expect(chooseAccount(['VA0001111', 'VA0002222'], 'VA0002222')).toBe('VA0002222');
});

test('is refused where it is open, and where the token does not reach it', () => {
  const two = ['VA0001111', 'VA0002222'];
  expect(() => chooseAccount(two, undefined)).toThrow('accountId must be given: the token reaches ...1111, ...2222');
  expect(() => chooseAccount(two, 'X')).toThrow(
    'account X is not one of this token: the token reaches ...1111, ...2222',
  );
  expect(() => chooseAccount([], undefined)).toThrow('accountId must be given: the token reaches none');
});
