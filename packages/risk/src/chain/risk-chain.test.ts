import {
  PASSED,
  type PortfolioView,
  type RiskChain,
  type RiskValidator,
  type TradeProposal,
  ValidationError,
} from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { capital } from '../limits/capital.js';
import { cooldown } from '../limits/cooldown.js';
import { orderRate } from '../limits/order-rate.js';
import { positionLimit } from '../limits/position-limit.js';
import { positionSize } from '../limits/position-size.js';
import { heldOf } from '../testing/positions.js';
import { accountOf, shareOf, tradeOf } from '../testing/trades.js';
import { riskChain } from './risk-chain.js';
import { wellFormed } from './well-formed.js';

/** Four shares at 2,500, in another symbol. */
const tradeIn = (symbol: string, changes: Partial<TradeProposal> = {}) => {
  return tradeOf({ symbol, instrument: shareOf({ symbol }), ...changes });
};
const broken: RiskValidator = {
  name: 'broken',
  validate() {
    throw new TypeError('sector is undefined');
  },
};

describe('check', () => {
  it('asks well-formed and then every validator, in order, also after a denial', () => {
    const chain = riskChain([positionSize({ max: 0.1 }), capital({ reserve: 45_000 }), positionLimit()]);

    const { passed, verdicts, denials } = chain.check(tradeOf(), accountOf());

    expect(passed).toBe(false);
    expect(chain.validators.map(({ name }) => name)).toEqual([
      'well-formed',
      'position-size',
      'capital',
      'position-limit',
    ]);
    expect(verdicts.map((verdict) => verdict.passed)).toEqual([true, false, false, true]);
    expect(denials.map(({ rule }) => rule)).toEqual(['position-size', 'capital']);
  });

  it('passes what nothing is wrong with', () => {
    expect(riskChain([positionLimit()]).check(tradeOf(), accountOf())).toEqual({
      passed: true,
      verdicts: [PASSED, PASSED],
      denials: [],
    });
    expect(riskChain([]).check(tradeOf(), accountOf()).passed).toBe(true);
  });

  it('keeps a well-formed of its own settings where it stands', () => {
    const chain = riskChain([positionLimit(), wellFormed({ maxEquityMultiple: 0.1 })]);
    expect(chain.validators.map(({ name }) => name)).toEqual(['position-limit', 'well-formed']);
  });

  it('never throws: neither because of a validator nor because of the trade or the portfolio', () => {
    const chain = riskChain([broken, positionLimit()]);
    expect(chain.check(tradeOf(), accountOf()).denials).toMatchObject([{ rule: 'broken', hasFailed: true }]);
    chain.reserve(tradeOf(), accountOf());
    for (const nothing of [undefined, null, 7, {}]) {
      expect(chain.check(nothing as never, accountOf()).denials[0]).toMatchObject({ rule: 'well-formed' });
      expect(chain.check(tradeOf(), nothing as never).denials[0]).toMatchObject({ rule: 'well-formed' });
      expect(chain.reserve(nothing as never, nothing as never).passed).toBe(false);
    }
  });

  it('denies bad trades with the numbers', () => {
    const bad = { quantity: -4, notional: -10_000, riskAmount: -272 };
    expect(riskChain([]).check(tradeOf(bad), accountOf()).denials).toEqual([
      { passed: false, rule: 'well-formed', reason: 'The quantity must be above 0, was -4.', limit: 0, actual: -4 },
    ]);
  });

  it('holds nothing', () => {
    const chain = riskChain([positionLimit({ max: 1 })]);
    chain.check(tradeIn('A'), accountOf());
    expect(chain.check(tradeIn('B'), accountOf()).passed).toBe(true);
  });

  it('is not changed by its list of validators', () => {
    const validators = [positionLimit()];
    const chain = riskChain(validators);
    validators.pop();
    expect(chain.validators).toHaveLength(2);
  });
});

describe('reserve', () => {
  it('lets two trades of one instant not both take the last of a limit', () => {
    const chain = riskChain([positionLimit({ max: 5 })]);
    const portfolio = accountOf({ positions: ['A', 'B', 'C', 'D'].map((symbol) => heldOf({ symbol })) });

    const first = chain.reserve(tradeIn('E'), portfolio);
    const second = chain.reserve(tradeIn('F'), portfolio);

    expect(first.passed).toBe(true);
    expect(second.denials).toMatchObject([{ rule: 'position-limit', limit: 5, actual: 6 }]);
    expect(chain.check(tradeIn('F'), portfolio).passed).toBe(false);
  });

  it('counts the cash that pending trades will use', () => {
    // 50,000, four of 10,000 leave 10,000: a fifth would leave nothing of the reserve.
    const chain = riskChain([capital({ reserve: 1000 })]);
    const passed = ['A', 'B', 'C', 'D', 'E'].map((symbol) => chain.reserve(tradeIn(symbol), accountOf()).passed);
    expect(passed).toEqual([true, true, true, true, false]);
  });

  it('counts pending trades as orders', () => {
    const chain = riskChain([orderRate({ max: 2 })]);
    const portfolio = accountOf({ recentOrders: [] });
    const passed = ['A', 'B', 'C'].map((symbol) => chain.reserve(tradeIn(symbol), portfolio).passed);
    expect(passed).toEqual([true, true, false]);
  });

  it('counts the units of the same symbol together', () => {
    const chain = riskChain([positionSize({ max: 0.3 })]);
    expect(chain.reserve(tradeOf(), accountOf()).passed).toBe(true);
    expect(chain.reserve(tradeOf(), accountOf())).toMatchObject({ passed: false, denials: [{ actual: 0.4 }] });
  });

  it('gives the room back when released, once', () => {
    const chain = riskChain([positionLimit({ max: 1 })]);
    const first = chain.reserve(tradeIn('A'), accountOf());
    first.release();
    first.release();
    const second = chain.reserve(tradeIn('B'), accountOf());
    expect(second.passed).toBe(true);
    first.release();
    expect(chain.check(tradeIn('C'), accountOf()).passed).toBe(false);
  });

  it('holds two equal trades apart', () => {
    const chain = riskChain([positionSize({ max: 0.4 })]);
    const trade = tradeOf();
    const first = chain.reserve(trade, accountOf());
    chain.reserve(trade, accountOf());
    expect(chain.check(trade, accountOf()).passed).toBe(false);
    first.release();
    first.release();
    expect(chain.check(trade, accountOf()).passed).toBe(true);
    chain.reserve(trade, accountOf());
    expect(chain.check(trade, accountOf()).passed).toBe(false);
  });

  it('holds what is left of an order, while the fills stand in the portfolio', () => {
    const chain = riskChain([capital({ reserve: 30_000 })]);
    const order = chain.reserve(tradeIn('A'), accountOf());
    order.reduceTo(1);
    // Three of the four shares filled: 42,500 of cash, of which 2,500 are still to be paid and 10,000 for the next trade.
    const filled = accountOf({ cash: 42_500, positions: [heldOf({ symbol: 'A', quantity: 3, notional: 7500 })] });
    expect(chain.check(tradeIn('B'), filled).passed).toBe(true);
    expect(chain.check(tradeIn('B'), { ...filled, cash: 42_499 })).toMatchObject({ denials: [{ actual: 29_999 }] });
  });

  it('releases when nothing is left', () => {
    const chain = riskChain([positionLimit({ max: 1 })]);
    const order = chain.reserve(tradeIn('A'), accountOf());
    order.reduceTo(0);
    expect(chain.check(tradeIn('B'), accountOf()).passed).toBe(true);
    order.reduceTo(99);
    expect(chain.check(tradeIn('B'), accountOf()).passed).toBe(true);
  });

  it('refuses to hold more than what was checked', () => {
    const order = riskChain([]).reserve(tradeOf(), accountOf());
    order.reduceTo(2);
    for (const quantity of [3, -1, Number.NaN]) expect(() => order.reduceTo(quantity)).toThrow(ValidationError);
    expect(() => order.reduceTo(3)).toThrow('quantity must be from 0 to the 2 that are reserved, was 3');
  });

  it('holds nothing for a trade that was denied', () => {
    const chain = riskChain([positionSize({ max: 0.1 }), positionLimit({ max: 1 })]);
    const denied = chain.reserve(tradeIn('A'), accountOf());
    expect(denied.passed).toBe(false);
    const small = { quantity: 1, notional: 2500, riskAmount: 68 };
    expect(chain.check(tradeIn('B', small), accountOf()).passed).toBe(true);
    denied.reduceTo(1);
    denied.release();
    expect(chain.check(tradeIn('B', small), accountOf()).passed).toBe(true);
  });

  it('leaves other facts of the portfolio alone', () => {
    const seen: PortfolioView[] = [];
    const spy: RiskValidator = {
      name: 'spy',
      validate(_, portfolio) {
        seen.push(portfolio);
        return PASSED;
      },
    };
    const chain: RiskChain = riskChain([spy, cooldown({ afterExitMs: 1000 })]);
    const portfolio = accountOf({ recentExits: [] });
    chain.reserve(tradeIn('A'), portfolio);
    chain.reserve(tradeIn('B'), portfolio);
    expect(seen[0]).toBe(portfolio);
    expect(seen[1]).toEqual({ ...portfolio, cash: 40_000, positions: [expect.objectContaining({ symbol: 'A' })] });
  });
});

it('refuses what is no list of validators', () => {
  expect(() => riskChain(positionLimit() as never)).toThrow(
    'validators must be one list such as riskChain([positionLimit(), positionSize()]), was object',
  );
  expect(() => riskChain([positionLimit(), positionSize as never])).toThrow(
    'validators[1] must be a risk validator with validate()',
  );
});
