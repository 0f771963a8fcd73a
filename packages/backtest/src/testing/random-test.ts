import {
  type BarSeries,
  createInstrument,
  createRandom,
  type PortfolioView,
  type PositionSizer,
  perOrderCommission,
  perUnitCommission,
  type Random,
  type RiskValidator,
  rateCommission,
  type Signals,
  type Strategy,
  spreadSlippage,
} from '@kairos/core';
import type { BacktestCosts, BacktestOptions } from '../options/backtest-options.js';
import { gridBars, pick } from './random-bars.js';
import { randomRules } from './random-rules.js';
import { randomSignals } from './random-signals.js';
import { scripted } from './scripted.js';

const HOUR = 3_600_000;

/** A sizer that leans on every part of the portfolio it is shown. */
const moody: PositionSizer = {
  name: 'moody',
  size({ entry, stopLoss, portfolio, direction }) {
    const { equity, peakEquity, dayStartEquity, weekStartEquity, monthStartEquity, consecutiveLosses } = portfolio;
    const mood = (equity / peakEquity) * (dayStartEquity / weekStartEquity) * (monthStartEquity / equity);
    const distance = stopLoss === undefined ? entry / 10 : Math.abs(entry - stopLoss);
    const held = portfolio.positions.reduce((sum, { averagePrice, quantity }) => sum + averagePrice * quantity, 0);
    const room = (2 * equity + 0.1 * portfolio.cash) / (equity + held);
    const share = ((equity * 0.1 * mood) / distance / (1 + consecutiveLosses)) * Math.max(room, 0.1);
    const quantity = share * (direction === 'long' ? 1 : 0.7);
    return { quantity: consecutiveLosses === 4 ? Number.NaN : quantity, notional: 0, boundBy: 'mood' };
  },
};

/** The same, scaling by the regime in the engine's stead: not in proportion to the multiplier, and the more the likelier the reading. */
const watchful: PositionSizer = {
  name: 'watchful',
  scalesByRegime: true,
  size(request) {
    const { multiplier = 0.4, probability = 0 } = request.regime ?? {};
    const sized = moody.size(request);
    return { ...sized, quantity: sized.quantity * (1.1 - multiplier * probability) };
  },
};

const losingStreak: RiskValidator = {
  name: 'losing-streak',
  validate: (_trade, { consecutiveLosses }) =>
    consecutiveLosses < 3
      ? { passed: true }
      : { passed: false, rule: 'losing-streak', reason: '', limit: 3, actual: consecutiveLosses },
};

const dailyLoss: RiskValidator = {
  name: 'daily-loss',
  validate(_trade, { equity, dayStartEquity }: PortfolioView) {
    const loss = 1 - equity / dayStartEquity;
    return loss < 0.0123
      ? { passed: true }
      : { passed: false, rule: 'daily-loss', reason: '', limit: 0.0123, actual: loss };
  },
};

/** Judges what the trade is said to be worth and to risk. */
const large: RiskValidator = {
  name: 'large',
  validate({ notional, riskAmount = 0 }, { equity }) {
    const actual = notional + riskAmount;
    return actual < 3.1 * equity ? { passed: true } : { passed: false, rule: 'large', reason: '', actual };
  },
};

function randomCosts(random: Random): BacktestCosts {
  const commission = pick<BacktestCosts>(random, [
    {},
    { feeRate: 0.001 },
    { feeRate: 0.03 },
    { commission: rateCommission({ maker: -0.0002, taker: 0.0007 }) },
    { commission: perUnitCommission({ perUnit: 0.013, minimum: 1.7 }) },
    { commission: perOrderCommission(2.3) },
  ]);
  const slippage = pick<BacktestCosts>(random, [
    {},
    { slippageBps: 5 },
    { slippageBps: 130 },
    { slippage: spreadSlippage(0.003) },
  ]);
  return { ...commission, ...slippage };
}

/** Levels of a strategy: an entry away from the price, now and then none at all, a stop, sometimes a target. */
function randomLevels(random: Random, entryType: 'limit' | 'stop' | undefined): NonNullable<Strategy['levels']> {
  const away = pick(random, [0, 0.5, 1, 2]) * (entryType === 'limit' ? -1 : 1);
  const isBroken = random.next() < 0.2;
  const hasStop = random.next() < 0.7;
  const hasTarget = random.next() < 0.4;
  return ({ price, direction, index }) => {
    const sign = direction === 'long' ? 1 : -1;
    const entry = price + sign * away;
    return {
      entry: isBroken && index % 11 === 0 ? Number.NaN : entry,
      ...(hasStop && { stopLoss: entry - sign }),
      ...(hasTarget && { takeProfit: entry + 1.5 * sign }),
    };
  };
}

/** A whole backtest from one seed; with `rules`, the rules of trading are drawn as well. */
export function randomTest(seed: number, length: number, { rules }: { readonly rules: boolean }): BacktestOptions {
  const random = createRandom(seed);
  const bars: BarSeries = gridBars(random, length, rules && random.next() < 0.5);
  const signals: Signals = randomSignals(random, bars);
  const drawn = rules ? randomRules(random, bars) : {};
  const strategy = scripted(signals, {
    lookback: Math.min(pick(random, [0, 0, 3]), length - 1),
    ...(random.next() < 0.2 && {
      accept: ({ time }) =>
        time % (3 * HOUR) === 0 ? { passed: false, rule: 'thirds', reason: '', actual: time } : { passed: true },
    }),
    ...((drawn.entry || random.next() < 0.2) && { levels: randomLevels(random, drawn.entry?.type) }),
  });
  const shape = {
    lotSize: pick(random, [0, 0, 0, 1, 0.1, 40]),
    multiplier: pick(random, [1, 1, 10]),
    minNotional: pick(random, [0, 0, 400]),
    settlement: pick(random, ['cash', 'margin'] as const),
  };
  const borrowing = rules && { borrowRate: pick(random, [0, 0.0731]), funding: random.next() < 0.8 };
  return {
    bars,
    strategy,
    // Uneven, so that no quantity falls on the border of a lot, where one bit decides.
    capital: pick(random, [1013.2718281828, 10_007.3141592653]),
    costs: { ...randomCosts(random), ...borrowing },
    instrument: createInstrument({ symbol: 'GRID', assetClass: 'crypto', ...shape }),
    ...(random.next() < 0.6 && { sizer: pick(random, [moody, watchful]) }),
    ...(random.next() < 0.5 && { validators: [losingStreak, dailyLoss, large] }),
    sameBar: pick(random, ['pessimistic', 'optimistic', 'path'] as const),
    limitRule: pick(random, ['through', 'touch'] as const),
    ...drawn,
  };
}
