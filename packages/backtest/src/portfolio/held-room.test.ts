import { createInstrument, type PortfolioView, type RiskValidator } from '@kairos/core';
import { cooldown, orderRate, positionLimit, riskChain } from '@kairos/risk';
import { describe, expect, it } from 'vitest';
import { flatBars, on, scripted } from '../testing/scripted.js';
import { backtestPortfolio } from './backtest-portfolio.js';
import type { PortfolioOptions } from './portfolio-options.js';

const DAY = 86_400_000;
const seriesOf = (symbol: string, closes = Array<number>(10).fill(100)) => ({ ...flatBars(closes), symbol });
const bars = ['A', 'B', 'C'].map((symbol) => seriesOf(symbol));
const limit = positionLimit({ max: 1 });

function run(validators: PortfolioOptions['validators'], more: Partial<PortfolioOptions> = {}) {
  const enterAtOnce = scripted({ enterLong: on(10, 0) });
  return backtestPortfolio({
    series: bars,
    strategy: { A: enterAtOnce, B: enterAtOnce },
    capital: 1000,
    ...(validators && { validators }),
    ...more,
  });
}
const held = ({ positions }: ReturnType<typeof run>) => positions.map(({ symbol }) => symbol);

describe('a chain of validators', () => {
  it('lets two entries of one row not both take the last room of a limit, as a list does', () => {
    expect(held(run([limit]))).toEqual(['A', 'B']);
    const chained = run(riskChain([limit]));
    expect(held(chained)).toEqual(['A']);
    expect(chained.rejections).toMatchObject([{ symbol: 'B', row: 0, rule: 'position-limit', limit: 1, actual: 2 }]);
  });

  it('gives the room back once the order has filled, so that nothing counts twice', () => {
    const strategy = {
      A: scripted({ enterLong: on(10, 0), exitLong: on(10, 3) }),
      B: scripted({ enterLong: on(10, 5), exitLong: on(10, 7) }),
    };
    const { trades, rejections } = run(riskChain([limit]), { strategy });
    expect(rejections).toEqual([]);
    expect(trades.map(({ symbol }) => symbol)).toEqual(['A', 'B']);
  });

  it('gives the room back when the strategy declines', () => {
    const declining = scripted(
      { enterLong: on(10, 0) },
      { accept: () => ({ passed: false, rule: 'mood', reason: 'not today' }) },
    );
    const strategy = { A: declining, B: scripted({ enterLong: on(10, 0) }) };
    expect(held(run(riskChain([limit]), { strategy }))).toEqual(['B']);
  });

  it('is left as it was by a run', () => {
    const chain = riskChain([limit]);
    expect(held(run(chain))).toEqual(held(run(chain)));
  });
});

it('tells validators what left and what was sent', () => {
  const seen: PortfolioView[] = [];
  const spy: RiskValidator = {
    name: 'spy',
    validate(_trade, portfolio) {
      seen.push(portfolio);
      return { passed: true };
    },
  };
  // A is bought at 100 in row 1 and sold at 90 in row 4; with half of the capital that is 5 units and a loss of 50.
  const falling = seriesOf('A', [100, 100, 100, 90, 90, 90, 90, 90, 90, 90]);
  const strategy = {
    A: scripted({ enterLong: on(10, 0), exitLong: on(10, 3) }),
    B: scripted({ enterLong: on(10, 6) }),
  };
  run([spy], { series: [falling, ...bars.slice(1)], strategy });

  expect(seen[0]).toMatchObject({ recentExits: [], recentOrders: [] });
  expect(seen[1]).toMatchObject({
    recentExits: [{ symbol: 'A', time: 5 * DAY, profit: -50 }],
    recentOrders: [{ symbol: 'A', strategy: 'scripted', time: DAY }],
  });
});

it('lets rules wait after exits and count orders', () => {
  const strategy = {
    A: scripted({ enterLong: on(10, 0, 4), exitLong: on(10, 2) }),
    B: scripted({ enterLong: on(10, 5) }),
  };
  const rulesOf = (...validators: RiskValidator[]) => {
    return run(validators, { strategy }).rejections.map(({ symbol, row, rule }) => [symbol, row, rule]);
  };
  // A leaves in row 3, which closes on day 4; row 4 decides a day later.
  expect(rulesOf(cooldown({ afterExitMs: DAY }))).toEqual([]);
  expect(rulesOf(cooldown({ afterExitMs: DAY + 1 }))).toEqual([['A', 4, 'cooldown']]);
  expect(rulesOf(orderRate({ max: 1, windowMs: 2 * DAY }))).toEqual([['B', 5, 'order-rate']]);
});

it('tells validators the sector of what is held', () => {
  const sectors: unknown[] = [];
  const spy: RiskValidator = {
    name: 'spy',
    validate(_trade, { positions }) {
      sectors.push(...positions.map(({ sector }) => sector));
      return { passed: true };
    },
  };
  const strategy = { A: scripted({ enterLong: on(10, 0) }), B: scripted({ enterLong: on(10, 5) }) };
  run([spy], { strategy, instruments: [createInstrument({ symbol: 'A', sector: 'energy' })] });
  expect(sectors).toEqual(['energy']);
});
