import { deny, PASSED, type RiskValidator } from '@kairos/core';
import { expect, it } from 'vitest';
import { marketHours } from '../limits/market-hours.js';
import { positionSize } from '../limits/position-size.js';
import { riskPerTrade } from '../limits/risk-per-trade.js';
import { fixedRisk } from '../sizing/fixed-risk.js';
import { accountOf, requestOf, tradeOf } from '../testing/trades.js';
import { checkTrade } from './check-trade.js';

const always: RiskValidator = { name: 'always', validate: () => PASSED };
const never: RiskValidator = { name: 'never', validate: () => deny('never', 'No.') };
const broken: RiskValidator = {
  name: 'broken',
  validate() {
    throw new TypeError('sector is undefined');
  },
};

it('passes a trade that every validator passes', () => {
  expect(checkTrade([always, always], tradeOf(), accountOf())).toEqual({
    passed: true,
    verdicts: [PASSED, PASSED],
    denials: [],
  });
});

it('passes everything when there is no validator', () => {
  expect(checkTrade([], tradeOf(), accountOf()).passed).toBe(true);
});

it('asks every validator in order, also after a denial', () => {
  const { passed, verdicts, denials } = checkTrade([never, always, never], tradeOf(), accountOf());

  expect(passed).toBe(false);
  expect(verdicts.map((verdict) => verdict.passed)).toEqual([false, true, false]);
  expect(denials).toEqual([deny('never', 'No.'), deny('never', 'No.')]);
});

it('takes a validator that throws for a denial, and goes on', () => {
  const { verdicts } = checkTrade([broken, always], tradeOf(), accountOf());
  expect(verdicts).toEqual([
    deny('broken', 'The validator failed: TypeError: sector is undefined', { hasFailed: true }),
    PASSED,
  ]);
});

it('takes a validator that throws no error, or answers nothing, for a denial', () => {
  const silent = { name: 'silent', validate: () => undefined };
  const mute = {
    name: 'mute',
    validate() {
      throw 'down';
    },
  };
  const validators = [silent, mute].map((validator) => validator as unknown as RiskValidator);
  expect(checkTrade(validators, tradeOf(), accountOf()).denials).toEqual([
    deny('silent', 'The validator gave no verdict, but undefined.', { hasFailed: true }),
    deny('mute', 'The validator failed: down', { hasFailed: true }),
  ]);
});

it('denies a time that the calendar does not know', () => {
  const { denials } = checkTrade([marketHours()], tradeOf({ time: Date.UTC(1999, 0, 4) }), accountOf());
  expect(denials).toMatchObject([
    { rule: 'market-hours', reason: expect.stringMatching(/^The validator failed: CalendarRangeError: /) },
  ]);
});

it('passes what the sizer sized, and tells all that is wrong with too many shares at night', () => {
  const rules = [riskPerTrade(), positionSize(), marketHours()];
  const capped = fixedRisk(0.01).size(requestOf());
  expect(checkTrade(rules, tradeOf(capped), accountOf()).passed).toBe(true);

  const { boundBy: _, ...uncapped } = fixedRisk(0.03, { maxPositionFraction: null }).size(requestOf());
  const late = tradeOf({ ...uncapped, time: Date.UTC(2024, 0, 14, 20, 0) });
  expect(checkTrade(rules, late, accountOf()).denials.map(({ rule }) => rule)).toEqual([
    'risk-per-trade',
    'position-size',
    'market-hours',
  ]);
});
