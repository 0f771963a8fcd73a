import { deny, PASSED, type PositionSizer, type RiskValidator } from '@kairos/core';
import { expect, it } from 'vitest';
import { positionLimit } from '../limits/position-limit.js';
import { positionSize } from '../limits/position-size.js';
import { fixedRisk } from '../sizing/fixed-risk.js';
import { accountOf, shareOf } from '../testing/trades.js';
import { RiskManager } from './risk-manager.js';
import type { TradeIdea } from './trade-idea.js';

const idea: TradeIdea = {
  symbol: 'RELIANCE.NS',
  instrument: shareOf({ sector: 'energy' }),
  strategy: 'breakout',
  direction: 'long',
  entry: 2500,
  stopLoss: 2432,
  takeProfit: 2704,
  time: Date.UTC(2024, 0, 15, 5),
};

it('sizes a trade without a quantity and validates it', () => {
  const manager = new RiskManager({ sizer: fixedRisk(0.01) });

  const { passed, trade, sizing, results } = manager.validateTrade(idea, accountOf());

  expect(passed).toBe(true);
  expect(sizing).toMatchObject({ quantity: 4, boundBy: 'maxPositionFraction' });
  expect(trade).toEqual({ ...idea, quantity: 4, notional: 10_000, riskAmount: 272 });
  expect(results.map(({ validatorName }) => validatorName)).toEqual([
    'well-formed',
    'max-drawdown',
    'position-limit',
    'duplicate-position',
    'position-size',
    'risk-per-trade',
    'capital',
    'market-hours',
    'concentration',
  ]);
});

it('takes the quantity that a trade has, and tells who denied it and why', () => {
  const manager = new RiskManager({ validators: [positionSize(), positionLimit()] });

  const { passed, results, ...rest } = manager.validateTrade({ ...idea, quantity: 7 }, accountOf());

  const reason = '17500 of RELIANCE.NS would be 35 % of the equity; allowed is 20 %.';
  const denial = deny('position-size', reason, { limit: 0.2, actual: 0.35 });
  expect(passed).toBe(false);
  expect(results).toEqual([
    { passed: true, validatorName: 'well-formed', reason: '', verdict: PASSED },
    { passed: false, validatorName: 'position-size', reason, verdict: denial },
    { passed: true, validatorName: 'position-limit', reason: '', verdict: PASSED },
  ]);
  expect(rest).toEqual({ trade: { ...idea, quantity: 7, notional: 17_500, riskAmount: 476 } });
});

it('names the validator also where its denials have other names', () => {
  const renaming: RiskValidator = { name: 'mine', validate: () => deny('theirs', 'No.') };
  const { results } = new RiskManager({ validators: [renaming] }).validateTrade({ ...idea, quantity: 4 }, accountOf());
  expect(results[1]).toMatchObject({ validatorName: 'mine', reason: 'No.' });
});

it('tells the sizer all that it knows', () => {
  const asked: unknown[] = [];
  const curious: PositionSizer = {
    name: 'curious',
    size(request) {
      asked.push(request);
      return { quantity: 1, notional: 2500, boundBy: 'mood' };
    },
  };
  const facts = { atr: 30, volatility: 0.25, confidence: 0.7 };
  const portfolio = accountOf();
  new RiskManager({ sizer: curious }).sizeTrade({ ...idea, ...facts, consensus: 0.6 }, portfolio);

  const { symbol, instrument, direction, entry, stopLoss, takeProfit } = idea;
  expect(asked).toEqual([{ symbol, instrument, direction, entry, stopLoss, takeProfit, ...facts, portfolio }]);
});

it('denies a trade that the sizer makes nothing of, and one in no instrument', () => {
  const manager = new RiskManager({ sizer: fixedRisk(0.01), validators: [] });
  const { stopLoss: _, ...unguarded } = idea;
  expect(manager.validateTrade(unguarded, accountOf())).toMatchObject({
    passed: false,
    sizing: { quantity: 0, boundBy: 'no-stop' },
    results: [{ reason: 'The quantity must be above 0, was 0.' }],
  });
  const homeless = { ...idea, quantity: 4, instrument: undefined as unknown as TradeIdea['instrument'] };
  expect(manager.validateTrade(homeless, accountOf()).results[0]).toMatchObject({
    reason: 'The symbol RELIANCE.NS is unknown.',
  });
});

it('holds the room of a trade until it is released', () => {
  const manager = new RiskManager({ validators: [positionSize({ max: 0.3 })] });
  const trade = { ...idea, quantity: 4 };

  manager.validateTrade(trade, accountOf());
  const held = manager.reserveTrade(trade, accountOf());
  expect(held).toMatchObject({ passed: true, trade: { notional: 10_000 } });
  expect(manager.validateTrade(trade, accountOf()).passed).toBe(false);
  held.reduceTo(2);
  expect(manager.validateTrade(trade, accountOf()).passed).toBe(true);
  held.release();
  held.release();
  expect(manager.chain.check(held.trade, accountOf()).passed).toBe(true);
});

it('refuses a trade without a quantity where there is no sizer, and unknown options', () => {
  expect(() => new RiskManager().validateTrade(idea, accountOf())).toThrow(
    'quantity must be given where the manager has no sizer, was undefined',
  );
  const misspelt = { sizer: fixedRisk(), validator: [] };
  expect(() => new RiskManager(misspelt)).toThrow('Did you mean "validators"?');
});
