import { deny, PASSED, ValidationError } from '@kairos/core';
import { expect, it } from 'vitest';
import { accountOf, tradeOf } from '../testing/trades.js';
import { explain } from './explain.js';
import { riskChain } from './risk-chain.js';

it('shows one line a verdict, with rule, value, limit and reason', () => {
  const verdicts = [
    PASSED,
    deny('position-size', '17500 would be 35 % of the equity; allowed is 20 %.', { limit: 0.2, actual: 0.35 }),
    deny('broken', 'The validator failed: TypeError: no', { hasFailed: true }),
    deny('duplicate-position', 'SPY is held already.'),
  ];
  const names = ['well-formed', 'position-size', 'broken', 'duplicate-position'].map((name) => ({ name }));

  expect(explain(verdicts, names)).toBe(
    [
      'rule                verdict  actual  limit  reason',
      'well-formed         passed',
      'position-size       denied   0.35    0.2    17500 would be 35 % of the equity; allowed is 20 %.',
      'broken              failed                  The validator failed: TypeError: no',
      'duplicate-position  denied                  SPY is held already.',
    ].join('\n'),
  );
});

it('numbers the verdicts that passed when it is not told their rules', () => {
  expect(explain([PASSED, PASSED])).toBe(
    ['rule    verdict  actual  limit  reason', 'rule 1  passed', 'rule 2  passed'].join('\n'),
  );
});

it('shortens long numbers', () => {
  expect(explain([deny('x', '', { limit: 1 / 3, actual: 123_456_789 })])).toContain('123457000  0.333333');
});

it('explains what a chain says', () => {
  const chain = riskChain([]);
  const { verdicts } = chain.check(tradeOf({ quantity: 0, notional: 0, riskAmount: 0 }), accountOf());
  expect(explain(verdicts, chain.validators).split('\n')[1]).toBe(
    'well-formed  denied   0       0      The quantity must be above 0, was 0.',
  );
});

it('takes what a check returned', () => {
  const denial = deny('x', 'No.');
  expect(explain({ verdicts: [denial] })).toBe(explain([denial]));
  expect(() => explain(undefined as never)).toThrow('verdicts must be what check() returned, or its list of verdicts');
  expect(() => explain({} as never)).toThrow(ValidationError);
});
