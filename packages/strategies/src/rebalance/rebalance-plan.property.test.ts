import { createInstrument, type Instrument } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RebalanceOptions } from './rebalance-options.js';
import { type RebalancePlan, rebalancePlan } from './rebalance-plan.js';
import type { RebalanceRequest } from './rebalance-request.js';

const SYMBOLS = ['A', 'B', 'C', 'D', 'E', 'F'];
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const perSymbol = (of: fc.Arbitrary<number>) => fc.array(of, { minLength: SYMBOLS.length, maxLength: SYMBOLS.length });
const record = (values: readonly number[]) => Object.fromEntries(SYMBOLS.map((symbol, at) => [symbol, values[at]!]));

/** Printed as their steps when a property fails. */
function instrumentsOf(lotSize: number, tickSize: number): Instrument[] {
  const list = SYMBOLS.map((symbol) => createInstrument({ symbol, lotSize, tickSize }));
  return Object.defineProperty(list, fc.toStringMethod, { value: () => `lots ${lotSize}, ticks ${tickSize}` });
}

interface Scenario {
  readonly request: RebalanceRequest;
  readonly options: RebalanceOptions;
  readonly lotSize: number;
}

const scenario: fc.Arbitrary<Scenario> = fc
  .record({
    shares: perSymbol(fc.constantFrom(0, 1, 1, 2, 5)),
    invested: number(0, 1),
    units: perSymbol(fc.integer({ min: 0, max: 400 })),
    prices: perSymbol(number(0.5, 900)),
    cash: number(0, 200_000),
    volumes: fc.option(perSymbol(number(0, 50_000)), { nil: undefined }),
    lotSize: fc.constantFrom(0, 1, 1, 10, 0.01),
    tickSize: fc.constantFrom(0, 0.01),
    drawdown: fc.constantFrom(0, 0, 0.3),
    breaches: fc.constantFrom(0, 0, 3),
    options: fc.record({
      drift: number(0.001, 0.2),
      cashBuffer: fc.constantFrom(0, 0.02, 0.1),
      maxTurnover: fc.constantFrom(null, 0.2, 0.05, 1),
      minTrade: fc.constantFrom(0, 100, 1000),
      feeRate: fc.constantFrom(0, 0.001),
      limitOffset: fc.constantFrom(0, 0.001, 0.005),
    }),
  })
  .filter(
    ({ units, cash, shares }) => (cash > 1 || units.some((held) => held > 0)) && shares.some((share) => share > 0),
  )
  .map(({ shares, invested, units, prices, cash, volumes, lotSize, tickSize, drawdown, breaches, options }) => {
    const sum = shares.reduce((total, share) => total + share, 0);
    const positions = record(units.map((held) => (lotSize === 0 ? held : Math.round(held * lotSize * 100) / 100)));
    return {
      lotSize,
      options,
      request: {
        targets: record(shares.map((share) => (invested * share) / sum)),
        positions,
        prices: record(prices),
        cash,
        instruments: instrumentsOf(lotSize, tickSize),
        ...(volumes && { volumes: record(volumes) }),
        risk: { drawdown, breaches },
      },
    };
  });

/** The account after the trades of a plan, each filled at a price of its own. */
function execute({ request, options }: Scenario, plan: RebalancePlan, at: 'price' | 'limitPrice' | 'worstPrice') {
  const positions = { ...request.positions };
  let { cash } = request;
  let leastCash = cash;
  let fees = 0;
  for (const trade of plan.trades) {
    const value = trade.quantity * trade[at];
    cash += trade.side === 'buy' ? -value : value;
    cash -= value * (options.feeRate ?? 0);
    fees += value * (options.feeRate ?? 0);
    positions[trade.symbol]! += trade.side === 'buy' ? trade.quantity : -trade.quantity;
    leastCash = Math.min(leastCash, cash);
  }
  return { positions, cash, leastCash, fees };
}

function run(check: (given: Scenario, plan: RebalancePlan) => void, numRuns = 1000): void {
  fc.assert(
    fc.property(scenario, (given) => check(given, rebalancePlan(given.request, given.options))),
    { numRuns },
  );
}

const near = (equity: number) => 1e-9 * equity + 1e-9;

it('never owes cash, not between two trades, whatever price within the slippage they fill at', () => {
  run((given, plan) => {
    for (const at of ['price', 'limitPrice', 'worstPrice'] as const) {
      expect(execute(given, plan, at).leastCash).toBeGreaterThanOrEqual(-1.001 * near(plan.equity));
    }
  });
});

it('buys only what leaves the buffer at the limit prices', () => {
  run((given, plan) => {
    if (!plan.trades.some(({ side }) => side === 'buy')) return;
    const { cash } = execute(given, plan, 'limitPrice');
    expect(cash).toBeGreaterThanOrEqual(given.options.cashBuffer! * plan.equity - near(plan.equity));
  });
});

it('conserves money: what is left and what it cost is what there was', () => {
  run((given, plan) => {
    const { cash, positions, fees } = execute(given, plan, 'limitPrice');
    const value = SYMBOLS.reduce((sum, symbol) => sum + positions[symbol]! * given.request.prices[symbol]!, 0);
    const slipped = plan.trades.reduce(
      (sum, { side, quantity, price, limitPrice }) =>
        sum + quantity * (side === 'buy' ? limitPrice - price : price - limitPrice),
      0,
    );
    expect(cash).toBeCloseTo(plan.after.cash, 6);
    expect(Math.abs(cash + value + slipped + fees - plan.equity)).toBeLessThanOrEqual(near(plan.equity));
    expect(Math.abs(plan.cost - slipped - fees)).toBeLessThanOrEqual(near(plan.equity));
  });
});

it('sells first, then buys, and sells no more than is held', () => {
  run((given, plan) => {
    const sides = plan.trades.map(({ side }) => side);
    expect(sides.lastIndexOf('sell')).toBeLessThanOrEqual(sides.includes('buy') ? sides.indexOf('buy') : sides.length);
    const { positions } = execute(given, plan, 'price');
    for (const symbol of SYMBOLS) expect(positions[symbol]!).toBeGreaterThanOrEqual(-1e-9);
  });
});

it('trades whole lots, no less than is worth it, and no more than volume and turnover allow', () => {
  run((given, plan) => {
    const { minTrade, maxTurnover } = given.options;
    const isEmergency = plan.urgency === 'emergency';
    for (const { symbol, quantity, notional, target, side } of plan.trades) {
      const lots = quantity / given.lotSize;
      const isExit = side === 'sell' && target === 0;
      if (given.lotSize > 0 && !isExit) expect(Math.abs(lots - Math.round(lots))).toBeLessThan(1e-6);
      expect(notional).toBeGreaterThanOrEqual(minTrade!);
      const volume = given.request.volumes?.[symbol];
      if (volume !== undefined) {
        const all = plan.trades
          .filter((trade) => trade.symbol === symbol)
          .reduce((sum, trade) => sum + trade.quantity, 0);
        expect(all).toBeLessThanOrEqual(0.02 * volume * (1 + 1e-8) + 1e-9);
      }
    }
    if (maxTurnover !== null && !isEmergency) expect(plan.turnover).toBeLessThanOrEqual(maxTurnover! * (1 + 1e-8));
    if (isEmergency) expect(plan.trades.every(({ side }) => side === 'sell')).toBe(true);
  });
});

it('says why each weight that it leaves beyond the drift is left there', () => {
  run((given, plan) => {
    if (!plan.isNeeded) {
      for (const off of Object.values(plan.drift))
        expect(Math.abs(off)).toBeLessThanOrEqual(given.options.drift! + 1e-9);
      return;
    }
    const { positions } = execute(given, plan, 'price');
    for (const symbol of SYMBOLS) {
      const price = given.request.prices[symbol]!;
      const off = Math.abs((positions[symbol]! * price) / plan.equity - (plan.targets[symbol] ?? 0));
      const isTold = plan.omissions.some((omission) => omission.symbol === symbol);
      const lot = (given.lotSize * price) / plan.equity;
      if (!isTold && !plan.trades.some(({ phase }) => phase === 'settle')) expect(off).toBeLessThanOrEqual(lot + 1e-8);
    }
  });
});

it('has nothing left to do once it is done, but for what it said it left', () => {
  run((given, plan) => {
    const { positions, cash } = execute(given, plan, 'limitPrice');
    const wasLimited = plan.omissions.some(({ rule }) => ['turnover', 'volume', 'cash', 'emergency'].includes(rule));
    fc.pre(!wasLimited && plan.urgency !== 'emergency');
    const again = rebalancePlan({ ...given.request, positions, cash }, given.options);

    // Costs made the equity a little smaller, which makes every target a little smaller too.
    const shrunk = Math.abs(plan.cost) / plan.equity;
    // With lots, it may be just enough to want one lot less.
    const dearest = Math.max(...SYMBOLS.map((symbol) => given.request.prices[symbol]!));
    const lots = (SYMBOLS.length * given.lotSize * dearest) / plan.equity;
    expect(again.turnover).toBeLessThanOrEqual(2 * shrunk + lots);
    if (plan.cost === 0) expect(again.trades).toEqual([]);
  });
});

it('is the same for the same request', () => {
  run((given, plan) => {
    expect(rebalancePlan(given.request, given.options)).toEqual(plan);
  }, 100);
});
