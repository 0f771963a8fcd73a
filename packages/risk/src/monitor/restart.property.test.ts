import { ALWAYS_OPEN, type GuardObservation, NYSE, type RiskEvent } from '@kairos/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { barAt, clockAt, errorAt, portfolioAt, tradeClosed } from '../testing/observations.js';
import { defaultRiskMonitor } from './default-risk-monitor.js';
import { errorRate } from './error-rate.js';
import type { RiskMonitor } from './risk-monitor.js';
import { staleData } from './stale-data.js';
import { volatilitySpike } from './volatility-spike.js';

const START = Date.UTC(2024, 0, 11, 14, 30);
const HOUR = 3_600_000;

const symbols = fc.constantFrom('A', 'B');
const amounts = fc.double({ min: 30, max: 120, noNaN: true });

type Act = (monitor: RiskMonitor, time: number) => readonly RiskEvent[];

const seeing = <T>(
  values: fc.Arbitrary<T>,
  toObservation: (value: T, time: number) => GuardObservation,
): fc.Arbitrary<Act> => values.map((value) => (monitor, time) => monitor.observe(toObservation(value, time)));

const portfolios = fc.record({
  equity: amounts,
  dayStartEquity: amounts,
  weekStartEquity: amounts,
  monthStartEquity: amounts,
  peakEquity: amounts,
  consecutiveLosses: fc.nat(8),
});

const bars = fc.record({
  symbol: symbols,
  close: amounts,
  fundingRate: fc.option(fc.constantFrom(0.02, 0.001, -0.03, Number.NaN), { nil: undefined }),
  timeframe: fc.constantFrom('1m' as const, '1h' as const),
  late: fc.boolean(),
});

const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: seeing(portfolios, (portfolio, time) => portfolioAt(time, portfolio)) },
  {
    weight: 6,
    arbitrary: seeing(bars, ({ close, fundingRate, late, ...about }, time) =>
      barAt(late ? time - 5000 : time, close, { ...about, ...(fundingRate !== undefined && { fundingRate }) }),
    ),
  },
  { weight: 4, arbitrary: seeing(fc.constantFrom(-1, -2, 0, 1), (profit, time) => tradeClosed(time, profit)) },
  { weight: 1, arbitrary: seeing(fc.constant('broker'), (source, time) => errorAt(time, source)) },
  { weight: 2, arbitrary: seeing(fc.constant(null), (_, time) => clockAt(time)) },
  fc.constant<Act>((monitor, time) => monitor.stop('Enough.', time)),
  fc.nat(9).map<Act>((at) => (monitor, time) => {
    const thrown = monitor.active();
    const one = thrown[at % Math.max(1, thrown.length)];
    return one ? monitor.lift(one.name, time, 'ana', one.symbol) : [];
  }),
);

const runs = fc.record({
  calendar: fc.constantFrom(ALWAYS_OPEN, NYSE),
  steps: fc.array(fc.tuple(acts, fc.constantFrom(0, 60_000, HOUR, 7 * HOUR)), { minLength: 1, maxLength: 60 }),
  cut: fc.nat(59),
});

const monitorOf = (calendar: typeof NYSE) =>
  defaultRiskMonitor({
    calendar,
    switches: [
      staleData({ bars: 2 }),
      errorRate({ max: 1, windowMs: 2 * HOUR }),
      volatilitySpike({ bars: 2, average: 2, multiple: 1.5 }),
    ],
  });

it('a run that is cut at any point and restored goes on to the bit', () => {
  fc.assert(
    fc.property(runs, ({ calendar, steps, cut }) => {
      const whole = monitorOf(calendar);
      let resumed = monitorOf(calendar);
      let time = START;
      steps.forEach(([act, wait], i) => {
        if (i === cut) {
          const stored = JSON.stringify(resumed.snapshot());
          resumed = monitorOf(calendar);
          resumed.restore(JSON.parse(stored));
        }
        time += wait;
        expect(act(resumed, time)).toEqual(act(whole, time));
      });
      expect(resumed.active()).toEqual(whole.active());
      expect(JSON.stringify(resumed.snapshot())).toBe(JSON.stringify(whole.snapshot()));
    }),
    { numRuns: 300 },
  );
});

it('throws and lifts in turn, and its state is the strictest of what is thrown', () => {
  fc.assert(
    fc.property(runs, ({ calendar, steps }) => {
      const monitor = monitorOf(calendar);
      const thrown = new Set<string>();
      let time = START;
      for (const [act, wait] of steps) {
        time += wait;
        for (const { change, denial, symbol } of act(monitor, time)) {
          const key = `${denial.rule} ${symbol}`;
          expect(thrown.has(key)).toBe(change === 'lifted');
          if (change === 'lifted') thrown.delete(key);
          else thrown.add(key);
        }
        const active = monitor.active();
        expect(new Set(active.map(({ name, symbol }) => `${name} ${symbol}`))).toEqual(thrown);
        const states = active.map(({ state }) => state);
        const strictest = states.includes('halted') ? 'halted' : (states[0] ?? 'active');
        expect(monitor.state).toBe(strictest);
      }
    }),
    { numRuns: 200 },
  );
});

it('never takes the same observation for news twice', () => {
  fc.assert(
    fc.property(portfolios, fc.constantFrom(ALWAYS_OPEN, NYSE), (portfolio, calendar) => {
      const monitor = monitorOf(calendar);
      monitor.observe(portfolioAt(START, portfolio));
      expect(monitor.observe(portfolioAt(START, portfolio))).toEqual([]);
    }),
  );
});
