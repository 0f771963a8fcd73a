import { backtest, sweepCrosses } from '@kairos/backtest';
import { simulateSignals } from '@kairos/backtest/kernel';
import { type BarSeries, type Signals, type Strategy, sliceBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { sma } from '@kairos/indicators';
import { isMain, median, secondsOf } from './measure.js';
import { type Case, gapBetween, measureVectorbt, ordersBeside } from './vectorbt.js';

const BARS = 1_000_000;
/** Small, so that there is money left after a hundred thousand trades. */
const COSTS = { feeRate: 0.00001 };
const CAPITAL = 1e6;
const STOPS = { stopLoss: 0.01, takeProfit: 0.02 };

/** Random masks: on each bar a chance to enter and as large a one to leave. */
function masks(length: number, chance: number, seed: number): Required<Pick<Signals, 'enterLong' | 'exitLong'>> {
  let state = seed;
  const enterLong = new Uint8Array(length);
  const exitLong = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    const draw = state / 2 ** 32;
    if (draw < chance) enterLong[i] = 1;
    else if (draw < 2 * chance) exitLong[i] = 1;
  }
  return { enterLong, exitLong };
}

/** In and out by turns, an order on every bar: vectorbt's own headline. */
function turns(length: number): Required<Pick<Signals, 'enterLong' | 'exitLong'>> {
  return {
    enterLong: Uint8Array.from({ length }, (_, i) => (i + 1) % 2),
    exitLong: Uint8Array.from({ length }, (_, i) => i % 2),
  };
}

/** Runs follow each other as in a program: what one leaves to the garbage collector, the next pays for. */
function medianOf(run: () => void, repetitions: number): number {
  return median(Array.from({ length: repetitions }, () => secondsOf(run)));
}

/** Short runs first: a loop whose first run is a giant one stays slower for good. */
function warmUp(run: (bars: BarSeries, signals: Signals) => void): void {
  const bars = randomBars({ length: 2000, seed: 5 });
  const signals = masks(2000, 0.2, 9);
  for (let i = 0; i < 1500; i++) run(bars, signals);
}

function scripted(signals: Signals): Strategy {
  return { name: 'scripted', description: 'Signals made beforehand.', params: {}, signals: () => signals };
}

/** vectorbt ignores signals on a bar that stops a position out, where ours enter again at its close: such entries are taken away. */
function withoutReentries(bars: BarSeries, signals: Required<Pick<Signals, 'enterLong' | 'exitLong'>>, exits: object) {
  const enterLong = signals.enterLong.slice();
  for (;;) {
    const { trades } = simulateSignals({ ...rules(exits), bars }, { ...signals, enterLong });
    const again = trades.filter(
      ({ exitBar, exitReason }, i) => exitReason !== 'signal' && trades[i + 1]?.entryBar === exitBar,
    );
    if (again.length === 0) return { ...signals, enterLong };
    for (const { exitBar } of again) enterLong[exitBar] = 0;
  }
}

/** A target that is touched fills, as in vectorbt. */
function rules(exits: object) {
  return { costs: COSTS, capital: CAPITAL, fill: 'close', limitRule: 'touch', exits } as const;
}

function singleCase(bars: BarSeries, signals: Signals, exits: object): Case {
  const options = rules(exits);
  warmUp((small, few) => void simulateSignals({ ...options, bars: small }, few).equity);
  const prepared = { ...options, bars };
  const { orders, equity } = simulateSignals(prepared, signals);
  const seconds = medianOf(() => void simulateSignals(prepared, signals).equity, 21);
  return { seconds, orders: orders.length, final: equity.at(-1)! };
}

function manyCase(bars: readonly BarSeries[], signals: readonly Signals[]): Case {
  const prepared = bars.map((each) => ({ costs: COSTS, capital: CAPITAL, fill: 'close' as const, bars: each }));
  let orders = 0;
  let final = 0;
  const run = (count: boolean) => {
    for (let k = 0; k < bars.length; k++) {
      const found = simulateSignals(prepared[k]!, signals[k]!);
      if (!count) continue;
      orders += found.orders.length;
      final += found.equity.at(-1)!;
    }
  };
  run(true);
  const seconds = medianOf(() => run(false), 9);
  return { seconds, orders, final };
}

function pairsCase(bars: BarSeries): Case {
  const run = () => {
    const lines = Array.from({ length: 99 }, (_, k) => sma(bars.close, k + 2));
    return sweepCrosses({ bars, lines, capital: CAPITAL, ...COSTS, fill: 'close', periodsPerYear: 365 });
  };
  const sum = (values: Float64Array) => values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
  const found = run();
  const seconds = medianOf(() => void run(), 15);
  return {
    seconds,
    orders: undefined,
    final: sum(found.totalReturn),
    sharpe: sum(found.sharpe),
    drawdown: sum(found.maxDrawdown),
  };
}

/** Full options through the whole of `backtest`: checks, simulation, trades, statistics. */
function fullRate(bars: BarSeries): number {
  const signals = masks(bars.length, 0.005, 3);
  const exits = { stopLoss: 0.02, takeProfit: 0.04, trailingStop: 0.02 };
  const options = { capital: CAPITAL, costs: { feeRate: 0.0005, slippageBps: 1 }, exits };
  warmUp((small, few) => void backtest({ ...options, bars: small, strategy: scripted(few) }).stats);
  const strategy = scripted(signals);
  return bars.length / medianOf(() => void backtest({ ...options, bars, strategy }).trades.length, 15);
}

/** What is measured, ours beside vectorbt where `VECTORBT_PYTHON` names a Python that has it. */
export function vectorizedSection(): string {
  const bars = randomBars({ length: BARS, seed: 'vectorized', timeframe: '1h', volatility: 0.004 });
  const signals = masks(BARS, 0.2, 1);
  const pair = sliceBars(bars, 0, 1000);
  const guarded = withoutReentries(bars, signals, STOPS);
  const one = {
    signals: singleCase(bars, signals, {}),
    stops: singleCase(bars, guarded, STOPS),
    pairs: pairsCase(pair),
  };
  const rate = fullRate(bars);
  // Made last: seven thousand arrays more or less cost the collector time in each run.
  const series = Array.from({ length: 1000 }, (_, k) => randomBars({ length: 1000, seed: k, timeframe: '1d' }));
  const few = series.map(() => turns(1000));
  const ours = { ...one, many: manyCase(series, few) };
  const peer = process.env.VECTORBT_PYTHON ? measureVectorbt({ bars, signals, guarded, series, few, pair }) : undefined;
  const names = {
    signals: '1,000,000 bars, entries and exits at the close, records and equity',
    stops: 'the same with stop-loss 1 % and take-profit 2 %',
    many: '1,000 series x 1,000 bars, an order on each: a million orders, records only',
    pairs: '4,851 pairs of moving averages x 1,000 bars: return, Sharpe, drawdown, averages included',
  };
  const rows = Object.entries(names).map(([key, name]) => {
    const own = ours[key as keyof typeof ours];
    const other = peer?.[key as keyof typeof ours];
    const shown = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;
    if (!other) return `| ${name} | ${shown(own.seconds)} | not measured | not measured | |`;
    const kernel = key === 'pairs' ? other.whole : other.kernel;
    const same = `${ordersBeside(own, other)}values within ${gapBetween(own, other).toExponential(0)}`;
    return `| ${name} | ${shown(own.seconds)} | ${shown(other.kernel)} of ${shown(other.whole)} | ${(kernel / own.seconds).toFixed(1)}x | ${same} |`;
  });
  return `| what | Kairos | vectorbt ${peer?.version ?? ''}: kernel of the whole call | ratio | outcome |
|---|---:|---:|---:|---|
${rows.join('\n')}

Kairos' first three rows are \`simulateSignals\` of \`@kairos/backtest/kernel\`: simulation without checks and statistics, as the kernel that they are
compared with; the first two read the equity, which the third leaves to be worked out. The last is \`sweepCrosses\` beside vectorbt's whole run; it keeps
no orders to compare, and its values are the sums of return, Sharpe and drawdown over all pairs. Whole backtests of given signals (checks, next-open fills,
fee, slippage, stop, target, trailing stop, trades, equity, all statistics): ${(rate / 1e6).toFixed(0)} million bars a second on one core.`;
}

if (isMain(import.meta.url)) console.log(vectorizedSection());
