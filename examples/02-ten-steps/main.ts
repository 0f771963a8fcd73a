import assert from 'node:assert/strict';
import { PaperBroker } from '@kairos/brokers';
import { type Bar, createInstrument, NSE, type PortfolioView, rewardRisk, SimulatedClock } from '@kairos/core';
import { defaultRiskValidators, fixedRisk, RiskManager } from '@kairos/risk';
import { neutralVote, SignalAggregator, type Vote } from '@kairos/strategies';

// One trade in ten steps: RELIANCE on a Monday morning, from six readings to the exit at the target.

const MINUTE = 60_000;
const decided = Date.UTC(2024, 0, 15, 5); // 10:30 in Mumbai
const reliance = createInstrument({
  symbol: 'RELIANCE.NS',
  lotSize: 1,
  tickSize: 0.05,
  quoteCurrency: 'INR',
  sector: 'energy',
  calendar: NSE,
});
const step = (number: number, what: string, said: string) =>
  console.log(`${String(number).padStart(2)}  ${what.padEnd(12)} ${said}`);
const percent = (fraction: number) => `${(fraction * 100).toFixed(0)} %`;

const price = 2500;
const atr = 45.3333;
step(
  1,
  'data',
  `${reliance.symbol} at ${price}, the market is ${reliance.calendar.isOpen(decided) ? 'open' : 'closed'}`,
);

const readings = { rsi: 28, adx: 28, atr };
step(2, 'indicators', `RSI ${readings.rsi}, ADX ${readings.adx}, ATR ${atr.toFixed(2)}`);

const vote = (voter: string, confidence: number): Vote => ({ voter, direction: 'long', confidence });
const votes = [
  vote('rsi', 0.9),
  vote('macd', 0.8),
  vote('bollinger', 0.85),
  neutralVote('adx'),
  vote('stochastic', 0.75),
  neutralVote('atr'),
];
step(
  3,
  'votes',
  votes.map(({ voter, direction, confidence }) => `${voter} ${direction === 'neutral' ? '-' : confidence}`).join(', '),
);

const aggregator = new SignalAggregator({
  weights: { rsi: 25, macd: 25, bollinger: 20, adx: 15, stochastic: 10, atr: 5 },
});
const said = aggregator.aggregate(votes);
step(4, 'weighing', `${said.direction}, confidence ${percent(said.confidence)}, consensus ${percent(said.consensus)}`);

const gate = aggregator.gate(said);
step(
  5,
  'gates',
  `confidence and consensus of 60 %: ${gate.passed ? 'passed' : 'denied'}; ADX above 25: ${readings.adx > 25 ? 'passed' : 'denied'}`,
);

const stopLoss = price - (1.5 * Math.round(atr * 100)) / 100;
const levels = { entry: price, stopLoss: Math.round(stopLoss * 20) / 20, takeProfit: price + 3 * 68 };
const { risk, reward, ratio } = rewardRisk(levels);
step(6, 'levels', `stop ${levels.stopLoss}, target ${levels.takeProfit}: ${risk} against ${reward}, 1:${ratio}`);

const equity = 50_000;
const portfolio: PortfolioView = {
  time: decided,
  cash: equity,
  equity,
  positions: [],
  dayStartEquity: equity,
  weekStartEquity: equity,
  monthStartEquity: equity,
  peakEquity: equity,
  consecutiveLosses: 0,
};
const idea = {
  symbol: reliance.symbol,
  instrument: reliance,
  strategy: 'multi-indicator',
  direction: said.direction === 'short' ? 'short' : 'long',
  ...levels,
  confidence: said.confidence,
  consensus: said.consensus,
  time: decided,
} as const;
const uncapped = fixedRisk(0.01, { maxPositionFraction: null }).size({ ...idea, portfolio });
const manager = new RiskManager({ sizer: fixedRisk(0.01), validators: defaultRiskValidators() });
const checked = manager.validateTrade(idea, portfolio);
const { quantity, notional } = checked.trade;
step(
  7,
  'size',
  `1 % of ${equity} over ${risk} is ${uncapped.quantity}; at most 20 % of the equity is ${quantity}, worth ${notional}`,
);

step(8, 'rules', `${checked.results.filter(({ passed }) => passed).length} of ${checked.results.length} passed`);
const tooMany = manager.validateTrade({ ...idea, quantity: uncapped.quantity }, portfolio);
console.log(
  tooMany.results
    .filter(({ passed }) => !passed)
    .map(({ reason }) => `    with ${uncapped.quantity}: ${reason}`)
    .join('\n'),
);

step(
  9,
  'totals',
  `${-risk * quantity} at the stop, +${reward * quantity} at the target (uncapped ${-risk * uncapped.quantity} and +${reward * uncapped.quantity})`,
);

const clock = new SimulatedClock(decided);
const broker = new PaperBroker({ instruments: [reliance], deposits: { INR: equity }, clock });
await broker.connect();
await broker.submit({
  clientOrderId: 'ten-steps',
  symbol: reliance.symbol,
  side: 'buy',
  quantity,
  type: 'market',
  bracket: { stopLoss: levels.stopLoss, takeProfit: levels.takeProfit },
});
const closes = [2500, 2512, 2550, 2601, 2640, 2688, 2710];
for (const [i, close] of closes.entries()) {
  const open = closes[i - 1] ?? price;
  const bar: Bar = {
    time: decided + i * 30 * MINUTE,
    open,
    high: Math.max(open, close),
    low: Math.min(open, close),
    close,
    volume: 100_000,
  };
  await clock.advanceTo(bar.time + 30 * MINUTE);
  await broker.onBar(reliance.symbol, bar, bar.time + 30 * MINUTE);
}
const fills = await broker.fills();
const account = await broker.account();
const [entry, exit] = fills;
step(
  10,
  'exit',
  `bought ${String(entry!.quantity)} at ${String(entry!.price)}, sold at ${String(exit!.price)}: equity ${account.equity.toString()}`,
);

assert.deepEqual([said.confidence, said.consensus], [0.67, 4 / 6]);
assert.deepEqual([levels.stopLoss, levels.takeProfit, ratio], [2432, 2704, 3]);
assert.deepEqual([uncapped.quantity, quantity, notional], [7, 4, 10_000]);
assert.equal(checked.passed, true);
assert.deepEqual(
  tooMany.results.filter(({ passed }) => !passed).map(({ validatorName }) => validatorName),
  ['position-size'],
);
assert.deepEqual([-risk * uncapped.quantity, reward * uncapped.quantity], [-476, 1428]);
assert.equal(String(exit!.price), '2704');
assert.equal(account.equity.toString(), String(equity + reward * quantity));
