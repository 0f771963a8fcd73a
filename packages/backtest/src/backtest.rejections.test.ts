import { createInstrument, deny, type PortfolioView, perOrderCommission, type RiskValidator } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { renderReport } from './report/document.js';
import { formatTable } from './report/table.js';
import { flatBars, on, scripted } from './testing/scripted.js';

const sized = (quantity: number) => ({ name: 'fixed', size: () => ({ quantity, notional: 0, boundBy: 'test' }) });
const shares = createInstrument({ symbol: 'TEST', assetClass: 'equity', lotSize: 1 });
const bars = flatBars([100, 120, 120]);
const buy = scripted({ enterLong: on(3, 0) });
const sell = scripted({ enterShort: on(3, 0) });

describe('cash', () => {
  it('a long that a gap made too dear is cut to what the cash pays, and counted', () => {
    const { openTrade, rejections } = backtest({ bars, strategy: buy, capital: 1000, sizer: sized(10) });

    expect(openTrade?.quantity).toBeCloseTo(1000 / 120, 12);
    expect(rejections).toMatchObject([{ bar: 0, time: 0, direction: 'long', rule: 'cash', limit: 1000, actual: 1200 }]);
  });

  it('the cut leaves room for the commission and goes down to whole lots', () => {
    const options = { bars, strategy: buy, capital: 1000, sizer: sized(10), instrument: shares };

    // 1000 / 121.2 = 8.25; with 50 an order 950 / 120 = 7.92.
    expect(backtest({ ...options, costs: { feeRate: 0.01 } }).openTrade?.quantity).toBe(8);
    expect(backtest({ ...options, costs: { commission: perOrderCommission(50) } }).openTrade?.quantity).toBe(7);
  });

  it('a fixed commission is paid from the cash that is spent', () => {
    const { openTrade, equity } = backtest({
      bars,
      strategy: buy,
      capital: 1000,
      costs: { commission: perOrderCommission(40) },
    });

    expect(openTrade?.quantity).toBeCloseTo(8, 12);
    expect(equity[1]).toBeCloseTo(960, 9);
  });

  it('an account that cannot pay one lot buys nothing', () => {
    const { openTrade, rejections } = backtest({ bars, strategy: buy, capital: 100, instrument: shares });

    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ rule: 'cash', limit: 100, actual: 120 }]);
  });

  it('the notional of a short is cut to the equity', () => {
    const { openTrade, rejections } = backtest({ bars, strategy: sell, capital: 600, sizer: sized(10) });

    expect(openTrade).toMatchObject({ direction: 'short', quantity: 5 });
    expect(rejections).toMatchObject([{ direction: 'short', rule: 'equity', limit: 600, actual: 1200 }]);
  });

  it('an account below zero enters nothing more', () => {
    const crash = flatBars([100, 100, 250, 250, 250]);
    const strategy = scripted({ enterShort: on(5, 0), exitShort: on(5, 1), enterLong: on(5, 2) });

    const { equity, rejections } = backtest({ bars: crash, strategy, capital: 1000 });

    expect([...equity]).toEqual([1000, 1000, -500, -500, -500]);
    expect(rejections).toMatchObject([{ bar: 2, direction: 'long', rule: 'cash', limit: -500 }]);
  });

  it('an order below the least notional is not sent', () => {
    const instrument = createInstrument({ symbol: 'TEST', assetClass: 'crypto', minNotional: 500, lotSize: 0 });
    const { openTrade, rejections } = backtest({ bars, strategy: buy, capital: 1000, instrument, sizer: sized(4) });

    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ rule: 'min-notional', limit: 500, actual: 480 }]);
  });
});

describe('sizes', () => {
  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('a quantity of %s is invalid', (quantity) => {
    const { rejections, openTrade } = backtest({ bars, strategy: buy, capital: 1000, sizer: sized(quantity) });

    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ bar: 0, rule: 'size-invalid', actual: quantity }]);
  });

  it('a quantity that rounds to no lot is counted with the lot', () => {
    const { rejections } = backtest({ bars, strategy: buy, capital: 1000, sizer: sized(0.9), instrument: shares });

    expect(rejections).toMatchObject([
      { rule: 'size-zero', limit: 1, actual: 0.9, reason: 'fixed sized 0.9, bound by test' },
    ]);
  });

  it('a multiplier scales notional, profit and return', () => {
    const instrument = createInstrument({ symbol: 'TEST', assetClass: 'future', multiplier: 50, lotSize: 1 });
    const strategy = scripted({ enterLong: on(3, 0), exitLong: on(3, 1) });

    const { trades } = backtest({
      bars: flatBars([100, 100, 103]),
      strategy,
      capital: 20_000,
      instrument,
      sizer: sized(2),
      costs: { feeRate: 0.001 },
    });

    // 2 x 50 x 3 = 300, less 10 and 10.3.
    expect(trades[0]?.profit).toBeCloseTo(279.7, 9);
    expect(trades[0]?.return).toBeCloseTo(0.02797, 12);
  });
});

describe('levels', () => {
  it.each([
    ['a stop above the price', 'enterLong', { stopLoss: 101 }, 101],
    ['a stop at the price', 'enterLong', { stopLoss: 100 }, 100],
    ['a target below the price', 'enterLong', { takeProfit: 99 }, 99],
    ['a stop below a short', 'enterShort', { stopLoss: 99 }, 99],
    ['a target above a short', 'enterShort', { takeProfit: 101 }, 101],
    ['an infinite target', 'enterLong', { takeProfit: Number.POSITIVE_INFINITY }, Number.POSITIVE_INFINITY],
  ] as const)('%s is denied', (_what, entry, levels, actual) => {
    const strategy = scripted({ [entry]: on(3, 0) }, { levels: ({ price }) => ({ entry: price, ...levels }) });

    const { rejections, openTrade } = backtest({ bars, strategy, capital: 1000 });

    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ bar: 0, rule: 'levels', limit: 100, actual }]);
  });
});

describe('contradictions', () => {
  it('both entries on one bar cancel each other', () => {
    const strategy = scripted({ enterLong: on(3, 0), enterShort: on(3, 0) });

    const { openTrade, rejections } = backtest({ bars, strategy, capital: 1000 });

    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ bar: 0, direction: 'long', rule: 'conflict' }]);
  });

  it('an entry beside its own exit is dropped while flat', () => {
    const strategy = scripted({ enterShort: on(3, 0), exitShort: on(3, 0) });

    const { openTrade, rejections } = backtest({ bars, strategy, capital: 1000 });

    expect(openTrade).toBeUndefined();
    expect(rejections).toMatchObject([{ direction: 'short', rule: 'conflict' }]);
  });

  it('an exit beside an entry of the held direction leaves', () => {
    const strategy = scripted({ enterLong: on(4, 0, 1), exitLong: on(4, 1) });

    const { trades, openTrade, rejections } = backtest({
      bars: flatBars([100, 100, 105, 106]),
      strategy,
      capital: 1000,
    });

    expect(trades).toMatchObject([{ exitBar: 2, exitReason: 'signal' }]);
    expect(openTrade).toBeUndefined();
    expect(rejections).toEqual([]);
  });
});

describe('validators', () => {
  const denying = (name: string, limit?: number): RiskValidator => ({
    name,
    validate: () => deny(name, `${name} says no.`, limit === undefined ? {} : { limit, actual: 2 * limit }),
  });

  it('the first denial names the rule, the reason tells all', () => {
    const { rejections, openTrade } = backtest({
      bars,
      strategy: buy,
      capital: 1000,
      validators: [denying('first', 3), denying('second')],
    });

    expect(openTrade).toBeUndefined();
    expect(rejections).toEqual([
      {
        bar: 0,
        time: 0,
        direction: 'long',
        rule: 'first',
        reason: 'first says no. second says no.',
        limit: 3,
        actual: 6,
      },
    ]);
  });

  it('a validator that throws denies under its name', () => {
    const broken: RiskValidator = {
      name: 'broken',
      validate() {
        throw new Error('no table');
      },
    };

    const { rejections } = backtest({ bars, strategy: buy, capital: 1000, validators: [broken] });

    expect(rejections).toMatchObject([{ rule: 'broken' }]);
    expect(rejections[0]?.reason).toContain('no table');
    expect(rejections[0]?.failures).toEqual(['broken: The validator failed: Error: no table']);
  });

  it('a validator that throws behind one that denies is named too', () => {
    const no: RiskValidator = { name: 'no', validate: () => deny('no', 'No.') };
    const broken: RiskValidator = {
      name: 'broken',
      validate() {
        throw new Error('no table');
      },
    };

    const result = backtest({ bars, strategy: buy, capital: 1000, validators: [no, broken] });

    expect(result.rejections).toMatchObject([
      { rule: 'no', failures: ['broken: The validator failed: Error: no table'] },
    ]);
    expect(formatTable(result, { bars }).split('\n').at(-1)).toBe(
      'FAILED at 1 of them, broken: The validator failed: Error: no table',
    );
    expect(renderReport(result, { bars, chartLibrary: '' })).toContain(
      '<strong>Failed at 1 of them</strong>, broken: The validator failed: Error: no table',
    );
  });

  it('sees the account at the close: period starts, peak, losing streak, what left and what was sent', () => {
    const day = 86_400_000;
    const seen: PortfolioView[] = [];
    const spy: RiskValidator = {
      name: 'spy',
      validate(_trade, portfolio) {
        seen.push(portfolio);
        return { passed: true };
      },
    };
    // 1970-01-01 is a Thursday, so 01-05 (bar 4) starts a week. Ten units lose 10, then 20, in bars 1 to 3.
    const prices = flatBars([100, 100, 99, 99, 97, 97, 97]);
    const strategy = scripted({ enterLong: on(7, 0, 2, 5), exitLong: on(7, 1, 3) });

    backtest({ bars: prices, strategy, capital: 1000, sizer: sized(10), validators: [spy] });

    const sent = (time: number) => ({ symbol: prices.symbol, strategy: strategy.name, time });
    const left = (time: number, profit: number) => ({ symbol: prices.symbol, time, profit });

    expect(seen).toEqual([
      {
        time: day,
        cash: 1000,
        equity: 1000,
        positions: [],
        dayStartEquity: 1000,
        weekStartEquity: 1000,
        monthStartEquity: 1000,
        peakEquity: 1000,
        consecutiveLosses: 0,
        recentExits: [],
        recentOrders: [],
      },
      {
        time: 3 * day,
        cash: 990,
        equity: 990,
        positions: [],
        dayStartEquity: 1000,
        weekStartEquity: 1000,
        monthStartEquity: 1000,
        peakEquity: 1000,
        consecutiveLosses: 1,
        recentExits: [left(3 * day, -10)],
        recentOrders: [sent(day)],
      },
      {
        time: 6 * day,
        cash: 970,
        equity: 970,
        positions: [],
        dayStartEquity: 970,
        weekStartEquity: 990,
        monthStartEquity: 1000,
        peakEquity: 1000,
        consecutiveLosses: 2,
        recentExits: [left(3 * day, -10), left(5 * day, -20)],
        recentOrders: [sent(day), sent(3 * day)],
      },
    ]);
  });

  it('counts a position once, when its last part has left: a win and a larger loss are one loss', () => {
    const seen: unknown[] = [];
    const spy: RiskValidator = {
      name: 'spy',
      validate(_trade, { consecutiveLosses, recentExits }) {
        seen.push([consecutiveLosses, recentExits?.map(({ profit }) => profit)]);
        return { passed: true };
      },
    };
    // Ten units at 100: half leaves at the rung of 110, the rest at 80.
    const prices = flatBars([100, 100, 111, 80, 80, 80]);
    const strategy = scripted({ enterLong: on(6, 0, 3), exitLong: on(6, 2) });
    const ladder = [
      { at: 0.1, share: 0.5 },
      { at: 0.5, share: 0.5 },
    ];

    const { trades } = backtest({
      bars: prices,
      strategy,
      capital: 1000,
      sizer: sized(10),
      validators: [spy],
      exits: { ladder },
    });

    expect(trades.map(({ profit }) => profit)).toEqual([55, -100]);
    expect(seen).toEqual([
      [0, []],
      [1, [-45]],
    ]);
  });
});
