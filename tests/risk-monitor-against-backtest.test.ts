import { backtest, type LossLimits } from '@kairos/backtest';
import {
  ALWAYS_OPEN,
  type BarSeries,
  barAt,
  barCloseTime,
  type Calendar,
  createInstrument,
  defineStrategy,
  mask,
  NYSE,
  type PortfolioView,
} from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import {
  dailyLoss,
  fundingSpike,
  type KillSwitch,
  losingStreak,
  monthlyDrawdown,
  riskMonitor,
  totalDrawdown,
  weeklyLoss,
} from '@kairos/risk';
import { expect, it } from 'vitest';

const CAPITAL = 10_000;
const HOUR = 3_600_000;

/** Buys on every bar on which it holds nothing, so that nearly every bar has a decision. */
const always = defineStrategy({ name: 'always', signals: ({ length }) => ({ enterLong: mask(length, () => true) }) });

/** Wild hourly bars within the sessions of a calendar, with funding. */
function wildBars(calendar: Calendar, seed: number): BarSeries {
  const bars = randomBars({ length: 1500, seed, timeframe: '1h', volatility: 0.012, symbol: 'WILD' });
  let time = calendar.nextOpen(Date.UTC(2024, 0, 1)) - HOUR;
  const times = bars.time.map(() => {
    time += HOUR;
    if (!calendar.isOpen(time)) time = calendar.nextOpen(time);
    return time;
  });
  const rates = [0.001, 0.0099, 0.0101, -0.02, Number.NaN];
  return { ...bars, time: times, fundingRate: bars.close.map((close, i) => rates[Math.floor(close * 1000 + i) % 5]!) };
}

/** The account as a pipeline would see it at each close, from the figures of a backtest. */
function accountViews(bars: BarSeries, equity: Float64Array, calendar: Calendar): PortfolioView[] {
  const starts = { day: CAPITAL, week: CAPITAL, month: CAPITAL };
  let peakEquity = CAPITAL;
  return [...equity].map((now, i) => {
    const time = bars.time[i]!;
    const before = bars.time[i - 1];
    const last = equity[i - 1] ?? CAPITAL;
    if (before !== undefined) {
      if (calendar.startOfDay(time) !== calendar.startOfDay(before)) starts.day = last;
      if (calendar.startOfWeek(time) !== calendar.startOfWeek(before)) starts.week = last;
      if (calendar.startOfMonth(time) !== calendar.startOfMonth(before)) starts.month = last;
    }
    peakEquity = Math.max(peakEquity, now);
    return {
      time: barCloseTime(time, '1h', calendar),
      cash: now,
      equity: now,
      positions: [],
      dayStartEquity: starts.day,
      weekStartEquity: starts.week,
      monthStartEquity: starts.month,
      peakEquity,
      consecutiveLosses: 0,
    };
  });
}

/** Bars on which the backtest turned an entry down by a limit, those on which it took one, and those on which the monitor was not active. */
function compare(limits: LossLimits, switches: readonly KillSwitch[], calendar: Calendar, seed: number) {
  const bars = wildBars(calendar, seed);
  const instrument = createInstrument({ symbol: 'WILD', calendar });
  const { equity, trades, orders, rejections } = backtest({
    bars,
    strategy: always(),
    capital: CAPITAL,
    instrument,
    exits: { maxBars: 2 },
    limits,
  });
  const monitor = riskMonitor({ switches, calendar });
  const views = accountViews(bars, equity, calendar);
  const stopped = new Set<number>();
  views.forEach((portfolio, i) => {
    const { time } = portfolio;
    for (const { profit } of trades.filter(({ exitBar }) => exitBar === i)) {
      monitor.observe({ type: 'closed-trade', time, symbol: 'WILD', profit });
    }
    const fundingRate = bars.fundingRate![i]!;
    monitor.observe({ type: 'bar', time, symbol: 'WILD', timeframe: '1h', bar: barAt(bars, i)!, fundingRate });
    monitor.observe({ type: 'portfolio', time, portfolio });
    if (monitor.state !== 'active') stopped.add(i);
  });
  const denied = rejections.filter(({ rule }) => rule.startsWith('limit-')).map(({ bar }) => bar);
  const taken = orders.filter(({ reason }) => reason === 'entry').map(({ bar }) => bar - 1);
  return { stopped, denied, taken };
}

const cases: [string, LossLimits, () => KillSwitch[]][] = [
  ['a daily loss', { dailyLoss: 0.02 }, () => [dailyLoss(0.02)]],
  ['a weekly loss', { weeklyLoss: 0.04 }, () => [weeklyLoss(0.04)]],
  ['a monthly loss', { monthlyLoss: 0.06 }, () => [monthlyDrawdown(0.06, { from: 'start' })]],
  ['a drawdown', { drawdown: 0.15 }, () => [totalDrawdown(0.15)]],
  ['losses in a row', { consecutiveLosses: 3 }, () => [losingStreak(3)]],
  ['funding', { fundingSpike: 0.01 }, () => [fundingSpike(0.01)]],
  [
    'all of them',
    { dailyLoss: 0.03, weeklyLoss: 0.06, monthlyLoss: 0.1, consecutiveLosses: 5, fundingSpike: 0.01 },
    () => [
      dailyLoss(0.03),
      weeklyLoss(0.06),
      monthlyDrawdown(0.1, { from: 'start' }),
      losingStreak(5),
      fundingSpike(0.01),
    ],
  ],
];

it.each(cases)('%s stops the monitor on the same bars as the backtest', (_name, limits, switches) => {
  let denials = 0;
  for (const calendar of [ALWAYS_OPEN, NYSE]) {
    for (let seed = 1; seed <= 3; seed++) {
      const { stopped, denied, taken } = compare(limits, switches(), calendar, seed);
      denials += denied.length;

      expect(denied.filter((bar) => !stopped.has(bar))).toEqual([]);
      expect(taken.filter((bar) => stopped.has(bar))).toEqual([]);
    }
  }
  expect(denials).toBeGreaterThan(50);
});
