import { createInstrument, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { covarianceOf } from './covariance.js';
import { planBeforeListings, type RebalancePlan, rebalancePlan } from './rebalance-plan.js';
import type { RebalanceRequest } from './rebalance-request.js';

const whole = (...symbols: string[]) => symbols.map((symbol) => createInstrument({ symbol, lotSize: 1 }));

/** 100,000 in all: A is 55 %, B 25 %, C 18 %, cash 2 %. */
const account: RebalanceRequest = {
  targets: { A: 0.45, B: 0.35, C: 0.18 },
  positions: { A: 550, B: 500, C: 1800 },
  prices: { A: 100, B: 50, C: 10 },
  cash: 2000,
  instruments: whole('A', 'B', 'C'),
};

const broken = ({ checks }: RebalancePlan) => checks.filter(({ isBroken }) => isBroken).map(({ rule }) => rule);
const trades = ({ trades }: RebalancePlan) =>
  trades.map(({ side, quantity, symbol }) => `${side} ${quantity} ${symbol}`);
const omitted = ({ omissions }: RebalancePlan) =>
  omissions.map(({ rule, symbol, wanted, planned }) => `${rule} ${symbol} ${wanted} -> ${planned}`);

describe('a plan', () => {
  it('sells what is overweight, then buys what is underweight, with limits a thousandth from the price', () => {
    const plan = rebalancePlan(account);

    // A sells 10 % of 100,000 at 100. B may take what that brings at 99.9, less the buffer of 2,000: 9,990 at 50.05 is 199.6 units.
    expect(trades(plan)).toEqual(['sell 100 A', 'buy 199 B']);
    expect(plan.trades[0]).toEqual({
      symbol: 'A',
      side: 'sell',
      phase: 'sell',
      quantity: 100,
      lotSize: 1,
      price: 100,
      limitPrice: 99.9,
      worstPrice: 99.5,
      notional: 10_000,
      weight: 0.55,
      target: 0.45,
    });
    expect(plan.trades[1]).toMatchObject({ limitPrice: 50.05, worstPrice: 50.25 });
    expect(omitted(plan)).toEqual(['cash B 200 -> 199']);
    // 2,000 + 100 x 99.9 - 199 x 50.05
    expect(plan.after.cash).toBeCloseTo(2030.05, 9);
    expect(plan.turnover).toBeCloseTo(0.1995, 12);
    // 100 x 0.1 + 199 x 0.05
    expect(plan.cost).toBeCloseTo(19.95, 8);
  });

  it('says what it looked at, broken or not', () => {
    const { checks, drift } = rebalancePlan(account);

    expect(checks.filter(({ actual }) => actual !== undefined)).toEqual([
      { rule: 'drift', symbol: 'A', limit: 0.05, actual: expect.closeTo(0.1, 12), isBroken: true },
      { rule: 'position', symbol: 'A', limit: 0.45, actual: 0.55, isBroken: true },
      { rule: 'cash-buffer', limit: 0.02, actual: 0.02, isBroken: false },
      { rule: 'emergency-weight', symbol: 'A', limit: 0.6, actual: 0.55, isBroken: false },
    ]);
    expect(drift.B).toBeCloseTo(-0.1, 12);
  });

  it('does nothing while nothing is off by more than the drift', () => {
    const plan = rebalancePlan({ ...account, positions: { A: 450, B: 760, C: 1500 }, cash: 2000 });

    expect(plan).toMatchObject({ isNeeded: false, urgency: 'none', trades: [], turnover: 0, cost: 0 });
    expect(plan.after).toEqual({ cash: 2000, weights: plan.weights });
  });

  it('sells what has no target', () => {
    const plan = rebalancePlan({ ...account, targets: { A: 0.45, B: 0.35 } }, { maxTurnover: null });

    expect(trades(plan)).toEqual(['sell 1800 C', 'sell 100 A', 'buy 200 B']);
  });

  it('keeps the cash buffer when the targets leave none', () => {
    const { targets, changes } = rebalancePlan({ ...account, targets: { A: 0.4, B: 0.4, C: 0.2 } });

    expect(targets.A).toBeCloseTo(0.392, 12);
    expect(changes[0]).toEqual({ rule: 'cash-buffer', symbol: 'A', from: 0.4, to: expect.closeTo(0.392, 12) });
  });

  it('buys no more than the cash would pay at the worst prices', () => {
    const plan = rebalancePlan(
      { targets: { A: 0.45, B: 0.45, C: 0.1 }, positions: {}, prices: { A: 1, B: 1, C: 1 }, cash: 1000 },
      { cashBuffer: 0, limitOffset: 0, maxTurnover: null, minTrade: 50 },
    );

    // Two of 450 could cost 452.25 each, which leaves 95.5 for the third: 95.5 / 1.005 units.
    expect(plan.trades[2]!.quantity).toBeCloseTo(95.5 / 1.005, 9);
    expect(plan.omissions.map(({ rule, symbol }) => `${rule} ${symbol}`)).toEqual(['cash C']);
  });

  it('cuts a target that is larger than a position may be', () => {
    const { targets, changes } = rebalancePlan({ ...account, targets: { A: 0.5, B: 0.3, C: 0.18 } });

    expect(targets).toEqual({ A: 0.45, B: 0.3, C: 0.18 });
    expect(changes).toEqual([{ rule: 'position', symbol: 'A', from: 0.5, to: 0.45 }]);
  });

  it('settles the cash with as few lots as it takes when lots left the buffer short', () => {
    // Equity 10,000. A is wanted at 4,900 and held at 5,000: a lot of 1,000 is too much to sell, and 0 in cash is below 200.
    const plan = rebalancePlan(
      {
        targets: { A: 0.5, B: 0.5 },
        positions: { A: 5, B: 5000 },
        prices: { A: 1000, B: 1 },
        cash: 0,
        instruments: whole('A', 'B'),
      },
      { drift: 0.5, maxPosition: 1, emergencyWeight: 1, limitOffset: 0 },
    );

    // 100 of B are over its target; the other 100 come from the larger position, which is A, in a lot of 1,000.
    expect(plan.trades.map(({ phase, quantity, symbol }) => `${phase} ${quantity} ${symbol}`)).toEqual([
      'sell 100 B',
      'settle 1 A',
    ]);
    expect(plan.after.cash).toBe(1100);
  });

  it('gives the share of the risk that its targets lead to', () => {
    const covariance = covarianceOf({ A: [0.1, -0.1, 0, 0], B: [0, 0, 0.1, -0.1] });
    const plan = rebalancePlan({ ...account, risk: { covariance } }, { maxRiskContribution: null });

    // 0.45^2 / (0.45^2 + 0.35^2)
    expect(plan.riskContributions?.A).toBeCloseTo(0.2025 / 0.325, 9);
  });
});

describe('caps', () => {
  it('turnover is shared between sales and purchases, the furthest off first', () => {
    const plan = rebalancePlan(account, { maxTurnover: 0.1, limitOffset: 0, maxSlippage: 0 });

    expect(trades(plan)).toEqual(['sell 50 A', 'buy 100 B']);
    expect(plan.turnover).toBeCloseTo(0.1, 12);
    expect(omitted(plan)).toEqual(['turnover A 100 -> 50', 'turnover B 200 -> 100']);
    expect(plan.omissions[0]!.reason).toBe('100 units are more than the 50 that the turnover has left');
  });

  it('volume, of which a trade takes a fiftieth', () => {
    const plan = rebalancePlan({ ...account, volumes: { A: 2000, B: 100_000 } });

    expect(omitted(plan)).toEqual(['volume A 100 -> 40', 'cash B 200 -> 79']);
  });

  it('trades of less than 100 are not worth it', () => {
    const plan = rebalancePlan({
      ...account,
      positions: { A: 550, B: 499, C: 1800 },
      cash: 2050,
      targets: { A: 0.55, B: 0.25, C: 0.18 },
    });

    expect(plan.trades.filter(({ symbol }) => symbol === 'B')).toEqual([]);
    expect(plan.omissions.find(({ symbol }) => symbol === 'B')).toMatchObject({
      rule: 'min-trade',
      limit: 100,
      actual: 50,
    });
  });

  it('less than a lot, and less than the venue takes', () => {
    const instruments = [
      createInstrument({ symbol: 'A', lotSize: 200 }),
      createInstrument({ symbol: 'B', lotSize: 1, minNotional: 20_000 }),
      ...whole('C'),
    ];
    const plan = rebalancePlan({ ...account, cash: 12_000, instruments });

    // Of 110,000: A is 55 units over its target, B lacks 270 units of 50 and C 180 units of 10.
    expect(plan.omissions.map(({ rule, symbol }) => `${rule} ${symbol}`)).toEqual(['lot A', 'min-notional B']);
    expect(trades(plan)).toEqual(['buy 180 C']);
  });

  it('on a history, a symbol that is not listed yet is not bought, and that is told', () => {
    const unlisted = { ...account, targets: { A: 0.45, NEW: 0.35, C: 0.18 }, positions: { A: 550, C: 1800 } };
    const plan = planBeforeListings(unlisted, {});

    expect(plan.omissions.map(({ rule, symbol }) => `${rule} ${symbol}`)).toEqual(['no-price NEW']);
  });
});

describe('risk', () => {
  it.each([
    ['volatility above 1.5 x its average', { volatility: 0.31, averageVolatility: 0.2 }, 'volatility'],
    ['a drawdown above 15 %', { drawdown: 0.16 }, 'drawdown'],
    ['beta above 2', { beta: 2.01 }, 'emergency-beta'],
    ['a value at risk that was broken three times running', { breaches: 3 }, 'emergency-value-at-risk'],
  ])('%s halves the targets', (_name, risk, rule) => {
    const plan = rebalancePlan({ ...account, risk });

    expect(broken(plan)).toContain(rule);
    expect(plan.targets).toEqual({ A: 0.225, B: 0.175, C: 0.09 });
    expect(plan.changes.at(-1)).toEqual({ rule, symbol: 'C', from: 0.18, to: 0.09 });
  });

  it.each([
    ['volatility', { volatility: 0.3, averageVolatility: 0.2 }],
    ['drawdown', { drawdown: 0.15 }],
    ['beta', { beta: 2 }],
    ['breaches', { breaches: 2 }],
  ])('%s at its limit does not', (_name, risk) => {
    expect(rebalancePlan({ ...account, risk }).targets).toEqual({ A: 0.45, B: 0.35, C: 0.18 });
  });

  it('two alarms reduce once', () => {
    expect(rebalancePlan({ ...account, risk: { drawdown: 0.2, breaches: 4 } }).targets.A).toBe(0.225);
  });

  it('asks for a rebalancing when the positions are one bet', () => {
    const same = covarianceOf({ A: [0.1, -0.1], B: [0.1, -0.1], C: [0.1, -0.1] });
    const near = { ...account, positions: { A: 450, B: 700, C: 1800 }, cash: 2000, risk: { covariance: same } };

    expect(broken(rebalancePlan(near, { maxRiskContribution: null }))).toEqual(['correlation']);
    expect(broken(rebalancePlan(near, { maxRiskContribution: null, maxCorrelation: 1 }))).toEqual([]);
  });

  it('moves targets until none contributes more than its budget', () => {
    const rows = { A: [3, -3, 0, 0, 0, 0, 0, 0], B: [0, 0, 1, -1, 0, 0, 0, 0], C: [0, 0, 0, 0, 1, -1, 0, 0] };
    const plan = rebalancePlan(
      { ...account, risk: { covariance: covarianceOf(rows) } },
      { maxRiskContribution: 0.4, maxPosition: 0.6 },
    );

    expect(plan.riskContributions!.A).toBeLessThanOrEqual(0.4 + 2e-6);
    expect(plan.targets.A! + plan.targets.B! + plan.targets.C!).toBeCloseTo(0.98, 9);
    expect(plan.checks.find(({ rule }) => rule === 'risk-contribution')?.isBroken).toBe(false);
  });

  it('tells when no weights can meet the budget', () => {
    const one = covarianceOf({ A: [0.1, -0.1], B: [0.1, -0.1], C: [0.1, -0.1] });
    const plan = rebalancePlan({ ...account, risk: { covariance: one } });

    expect(plan.changes.filter(({ rule }) => rule === 'risk-contribution')).toEqual([]);
    expect(plan.checks.find(({ rule }) => rule === 'risk-contribution')).toMatchObject({ symbol: 'A', isBroken: true });
  });
});

describe('an emergency', () => {
  // A is 70 %.
  const heavy = { ...account, positions: { A: 700, B: 200, C: 1000 }, cash: 10_000 };

  it('sells past the turnover and buys nothing', () => {
    const plan = rebalancePlan(heavy);

    expect(plan.urgency).toBe('emergency');
    // Down to 45 % of 100,000: 25,000, beyond a turnover of 20,000.
    expect(trades(plan)).toEqual(['sell 250 A']);
    expect(plan.omissions.map(({ rule, symbol }) => `${rule} ${symbol}`)).toEqual(['emergency B', 'emergency C']);
  });

  it('is over once the weight is down, and the next plan buys', () => {
    const plan = rebalancePlan({ ...heavy, positions: { ...heavy.positions, A: 450 }, cash: 35_000 });

    expect(plan.urgency).toBe('normal');
    expect(plan.trades.every(({ side }) => side === 'buy')).toBe(true);
  });
});

describe('refuses', () => {
  const bad: [string, object, object, string][] = [
    [
      'targets above 1',
      { targets: { A: 0.7, B: 0.4 } },
      {},
      'targets must add up to at most 1, nothing is borrowed, was 1.1',
    ],
    ['a short target', { targets: { A: -0.1 } }, {}, 'targets.A must be a finite number of at least 0, was -0.1'],
    [
      'a target that is no number',
      { targets: { A: Number.NaN } },
      {},
      'targets.A must be a finite number of at least 0, was NaN',
    ],
    ['a short position', { positions: { A: -5 } }, {}, 'positions.A must be a finite number of at least 0, was -5'],
    ['a held symbol without a price', { prices: { A: 100, B: 50 } }, {}, 'prices.C must be above 0, was undefined'],
    ['a wanted symbol without a price', { targets: { NEW: 0.2 } }, {}, 'prices.NEW must be above 0, was undefined'],
    [
      'a wanted symbol at no price',
      { targets: { NEW: 0.2 }, prices: { A: 100, B: 50, C: 10, NEW: Number.NaN } },
      {},
      'prices.NEW must be above 0, was NaN',
    ],
    ['a price of 0', { prices: { A: 0, B: 50, C: 10 } }, {}, 'prices.A must be above 0, was 0'],
    ['cash that is no number', { cash: Number.NaN }, {}, 'cash must be a finite number, was NaN'],
    ['an account without equity', { positions: {}, cash: 0 }, {}, 'equity must be above 0 to share out, was 0'],
    ['another equity', { equity: 90_000 }, {}, 'equity must be cash + value of the positions, 100000, was 90000'],
    ['an unknown part', { position: {} }, {}, 'request.position is not an option. Did you mean "positions"?'],
    ['an unknown risk', { risk: { betta: 1 } }, {}, 'risk.betta is not an option. Did you mean "beta"?'],
    [
      'a risk below 0',
      { risk: { drawdown: -0.1 } },
      {},
      'risk.drawdown must be a finite number of at least 0, was -0.1',
    ],
    ['an unknown option', {}, { drfit: 0.1 }, '"drfit" is not an option. Did you mean "drift"?'],
    ['a percent', {}, { drift: 5 }, 'Must be a fraction of at most 1 (0.05 is 5 %), was 5'],
    [
      'a limit beyond the slippage',
      {},
      { limitOffset: 0.01 },
      'options.limitOffset must be at most maxSlippage, 0.005, was 0.01',
    ],
    [
      'an emergency below the largest position',
      {},
      { emergencyWeight: 0.3 },
      'options.emergencyWeight must be at least maxPosition, 0.45, was 0.3',
    ],
  ];
  it.each(bad)('%s', (_name, request, options, message) => {
    const plan = () => rebalancePlan({ ...account, ...request }, options);

    expect(plan).toThrow(ValidationError);
    expect(plan).toThrow(message);
  });
});
