import {
  type BarSeries,
  createInstrument,
  createRandom,
  type PositionSizer,
  perOrderCommission,
  perUnitCommission,
  type Random,
  type RiskValidator,
  rateCommission,
  type Signals,
  type SlippageModel,
  spreadSlippage,
} from '@kairos/core';
import { cooldown, liquidity, orderRate, volatilityFilter } from '@kairos/risk';
import type { BacktestCosts, BacktestOptions } from '../options/backtest-options.js';
import { randomLimits } from './random-rules.js';
import { scripted } from './scripted.js';

const HOUR_MS = 3_600_000;

/** One of some choices. */
export function pick<T>(random: Random, ...choices: readonly T[]): T {
  return choices[Math.floor(random.next() * choices.length)]!;
}

/** Bars on a grid of halves, every fifth hour: levels are met exactly, opens gap, and one bar often reaches stop and target. */
export function steppedBars(random: Random, length: number): BarSeries {
  const column = () => new Float64Array(length);
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column() };
  const halves = (most: number) => Math.floor(random.next() * (2 * most + 1)) / 2;
  let last = 30 + halves(20);
  for (let i = 0; i < length; i++) {
    const open = Math.max(6, last + halves(2) - halves(2));
    const close = Math.max(6, open + halves(3) - halves(3));
    bars.time[i] = i * 5 * HOUR_MS;
    bars.open[i] = open;
    bars.close[i] = close;
    bars.high[i] = Math.max(open, close) + halves(2);
    bars.low[i] = Math.min(open, close) - halves(2);
    bars.volume[i] = 50 + Math.floor(random.next() * 500);
    last = close;
  }
  if (random.next() < 0.7) return { symbol: 'STEPS', timeframe: '1h', length, ...bars };
  const fundingRate = column().map(() => pick(random, 0, 0, 0.0003, -0.0002, Number.NaN));
  return { symbol: 'STEPS', timeframe: '1h', length, ...bars, fundingRate };
}

function randomSignals(random: Random, { length, close }: BarSeries): Signals {
  const density = 0.03 + random.next() * 0.4;
  const mask = () => Uint8Array.from({ length }, () => (random.next() < density ? 1 : 0));
  const away = (direction: 1 | -1) =>
    close.map((price) => {
      const draw = random.next();
      if (draw < 0.15) return Number.NaN;
      const distance = 0.5 + Math.floor(random.next() * 8) / 2;
      return price + (draw < 0.18 ? -direction : direction) * distance;
    });
  const side = pick(random, 1, 1, -1);
  const signals = {
    ...(random.next() < 0.7 && { stopLoss: away(side === 1 ? -1 : 1) }),
    ...(random.next() < 0.7 && { takeProfit: away(side) }),
    ...(random.next() < 0.3 && { confidence: close.map(() => random.next()) }),
    ...(random.next() < 0.3 && { consensus: close.map(() => random.next()) }),
    ...(random.next() < 0.3 && { atr: close.map(() => pick(random, Number.NaN, 1 + random.next())) }),
    ...(random.next() < 0.3 && { volatility: close.map(() => pick(random, Number.NaN, random.next())) }),
  };
  if (random.next() < 0.25) {
    let wanted = 0;
    const target = close.map(() => {
      if (random.next() < 0.2) wanted = pick(random, -1, -0.3, 0, 0, 0.4, 1);
      return wanted;
    });
    return { ...signals, target };
  }
  const long = { enterLong: mask(), exitLong: mask() };
  const short = { enterShort: mask(), exitShort: mask() };
  return { ...signals, ...pick<Signals>(random, long, short, { ...long, ...short }, { ...long, ...short }) };
}

/** Uses every fact it is told, and sometimes sizes nonsense. */
const curious: PositionSizer = {
  name: 'curious',
  size({ entry, stopLoss, takeProfit, portfolio, direction, confidence = 0.5, atr = 2, volatility = 0.4 }) {
    const { equity, peakEquity, dayStartEquity, weekStartEquity, monthStartEquity, consecutiveLosses } = portfolio;
    if (consecutiveLosses === 3) return { quantity: -1, notional: 0, boundBy: 'mood' };
    if (consecutiveLosses === 5) return { quantity: 0, notional: 0, boundBy: 'mood' };
    const risk = stopLoss === undefined ? atr : Math.abs(entry - stopLoss);
    const reward = takeProfit === undefined ? 1 : Math.abs(takeProfit - entry);
    const mood = (equity / peakEquity + dayStartEquity / weekStartEquity + monthStartEquity / equity) / 3;
    const quantity = (equity / entry) * mood * (0.2 + confidence) * Math.min(2, reward / risk) * (1 - volatility / 2);
    return { quantity: quantity * (direction === 'long' ? 1 : 0.8), notional: 0, boundBy: 'mood' };
  },
};

const fewLosses: RiskValidator = {
  name: 'few-losses',
  validate: (_trade, { consecutiveLosses: actual }) =>
    actual < 7 ? { passed: true } : { passed: false, rule: 'few-losses', reason: '', limit: 6, actual },
};

const calmDay: RiskValidator = {
  name: 'calm-day',
  validate({ time, riskAmount = 0, consensus = 0 }, { equity, dayStartEquity }) {
    const risk = (riskAmount / equity) * 1e-3 * ((time / HOUR_MS) % 7);
    const actual = 1 - equity / dayStartEquity + risk + consensus * 1e-3;
    return actual < 0.0171 ? { passed: true } : { passed: false, rule: 'calm-day', reason: '', limit: 0.0171, actual };
  },
};

const clumsy: RiskValidator = {
  name: 'clumsy',
  validate({ time }) {
    if ((time / HOUR_MS) % 11 === 0) throw new Error('stumbled');
    return { passed: true };
  },
};

/** Reads what left, what was sent and what the bars say of the market. */
const paced = [
  cooldown({ afterExitMs: 30 * HOUR_MS }),
  orderRate({ max: 2, windowMs: 100 * HOUR_MS }),
  liquidity({ max: 0.9 }),
  volatilityFilter({ max: 0.9, maxMultiple: 1.7, ifUnknown: 'pass' }),
];

/** Slippage that grows with the share of the bar's volume. */
const impact: SlippageModel = {
  name: 'impact',
  price: ({ side, price, quantity, volume }) => price * (1 + (side === 'buy' ? 1 : -1) * 0.001 * (quantity / volume)),
};

function randomCosts(random: Random): BacktestCosts {
  const commission = pick<BacktestCosts>(
    random,
    {},
    { feeRate: 0.002 },
    { feeRate: 0.04 },
    { commission: rateCommission({ maker: -0.0001, taker: 0.0006 }) },
    { commission: perUnitCommission({ perUnit: 0.017, minimum: 1.3, maximumFraction: 0.01 }) },
    { commission: perOrderCommission(1.9) },
  );
  const slippages = [{}, { slippageBps: 7 }, { slippageBps: 110 }, { slippage: spreadSlippage(0.004) }];
  return {
    ...commission,
    ...pick<BacktestCosts>(random, ...slippages, { slippage: impact }),
    funding: random.next() < 0.8,
  };
}

/** A whole backtest from one seed. */
export function randomReplay(seed: number, length: number): BacktestOptions {
  const random = createRandom(seed);
  const bars = steppedBars(random, length);
  const strategy = scripted(randomSignals(random, bars), {
    lookback: Math.min(pick(random, 0, 0, 4), length - 1),
    ...(random.next() < 0.2 && {
      accept: ({ time }) =>
        (time / HOUR_MS) % 4 === 0 ? { passed: false, rule: 'fourths', reason: '', actual: time } : { passed: true },
    }),
    ...(random.next() < 0.2 && {
      levels: ({ price, direction }) =>
        direction === 'long' ? { entry: price, stopLoss: price - 1.5 } : { entry: price, takeProfit: price - 2 },
    }),
  });
  const shape = {
    lotSize: pick(random, 0, 0, 0, 1, 0.01, 30),
    multiplier: pick(random, 1, 1, 5),
    minNotional: pick(random, 0, 0, 500),
    settlement: pick(random, 'cash' as const, 'margin' as const),
    makerFeeRate: 0.0003,
    takerFeeRate: 0.0009,
  };
  const options: BacktestOptions = {
    bars,
    strategy,
    // Uneven, so that no quantity falls on the border of a lot, where one bit decides.
    capital: pick(random, 1618.0339887498, 27_182.8182845904),
    costs: randomCosts(random),
    instrument: createInstrument({ symbol: 'STEPS', assetClass: 'crypto', ...shape }),
    ...(random.next() < 0.5 && { sizer: curious }),
    ...(random.next() < 0.5 && { validators: pick(random, [fewLosses, calmDay], [clumsy, calmDay], paced) }),
    sameBar: pick(random, 'pessimistic', 'optimistic', 'path'),
    limitRule: pick(random, 'through', 'touch'),
  };
  return { ...options, ...randomReplayRules(random, options) };
}

/** A sizer that takes its own factor of the regime. */
const regimeAware: PositionSizer = {
  name: 'regime-aware',
  scalesByRegime: true,
  size: ({ entry, portfolio, regime }) => {
    const factor = regime === undefined ? 0.31 : 0.2 + regime.multiplier * regime.probability;
    return { quantity: (portfolio.equity / entry) * factor, notional: 0, boundBy: 'regime' };
  },
};

/** Rules that both engines share: limits, the age of a position, regimes, the cost of borrowing. */
function randomReplayRules(
  random: Random,
  { bars, costs }: Pick<BacktestOptions, 'bars' | 'costs'>,
): Pick<BacktestOptions, 'limits' | 'exits' | 'regime' | 'costs' | 'sizer'> {
  const { length } = bars;
  const regime = {
    length,
    regime: Uint8Array.from({ length }, () => pick(random, 0, 1, 2, 3, 255)),
    multiplier: Float64Array.from({ length }, () => pick(random, 0, 0.37, 0.81, 1)),
    probability: Float64Array.from({ length }, () => random.next()),
  };
  const isRegime = random.next() < 0.3;
  return {
    ...(random.next() < 0.4 && {
      limits: { ...randomLimits(random), ...(random.next() < 0.3 && { fundingSpike: 0.00025 }) },
    }),
    ...(random.next() < 0.3 && { exits: { maxBars: pick(random, 1, 2, 5) } }),
    ...(random.next() < 0.3 && { costs: { ...costs, borrowRate: 0.37 } }),
    ...(isRegime && { regime }),
    ...(isRegime && random.next() < 0.3 && { sizer: regimeAware }),
  };
}
