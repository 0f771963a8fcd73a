import type { BacktestOptions } from '@kairos/backtest';
import { type BarSeries, createInstrument, type RegimeSeries } from '@kairos/core';
import { capped, leverage, positionSize, volatilityTarget } from '@kairos/risk';
import { HORIZON } from './momentum.js';

const CAPITAL = 10_000;

/** Costs of every fill, in labels as in the backtest: a model that is asked whether a trade pays must know what it costs. */
export const COSTS = { feeRate: 0.0005, slippageBps: 1 } as const;

/** How the account trades: sizes, rules, kill switches, costs; stops and targets that a half hour reaches both are told apart by five minutes. */
export function accountOf(symbol: string, regime: RegimeSeries, execution: BarSeries) {
  return {
    capital: CAPITAL,
    instrument: createInstrument({ symbol, assetClass: 'perpetual', lotSize: 0.001, tickSize: 0.1 }),
    costs: COSTS,
    regime,
    refine: execution,
    sizer: capped(volatilityTarget(0.15, { maxPositionFraction: 0.25 }), { maxLeverage: 3 }),
    validators: [positionSize({ max: 0.25 }), leverage({ gross: 3 })],
    margin: { leverage: 3, maintenance: 0.005 },
    exits: { maxBars: HORIZON },
    limits: {
      drawdown: 0.15,
      dailyLoss: 0.03,
      weeklyLoss: 0.06,
      monthlyLoss: 0.1,
      consecutiveLosses: 5,
      fundingSpike: 0.01,
    },
  } satisfies Omit<BacktestOptions, 'bars' | 'strategy'>;
}
