import type { Signals } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { scripted } from '../testing/scripted.js';
import type { HistoryOptions } from './causality-options.js';
import { certifyCausality } from './certify-causality.js';

const bars = randomBars({ length: 3000, seed: 'begins' });

function stopReport(stop: (close: Float64Array) => Float64Array, lookback: number, history?: HistoryOptions) {
  const strategy = scripted(
    {},
    {
      signals(series, context): Signals {
        context.lookback(lookback);
        return { stopLoss: stop(series.close) };
      },
    },
  );
  const report = certifyCausality(strategy, bars, { cuts: 2, ...(history ? { history } : {}) });
  return { isCausal: report.isCausal, ...report.history!, stop: report.history!.signals[0]! };
}

function ema(period: number) {
  return (close: Float64Array) => {
    let last = close[0]!;
    return close.map((price) => {
      last += (2 / (period + 1)) * (price - last);
      return last;
    });
  };
}

it('a window is stable, and so is what its own warm-up hides', () => {
  const shifted = (close: Float64Array) => close.map((price, i) => Math.min(price, close[Math.max(0, i - 20)]!));

  expect(stopReport(shifted, 20)).toMatchObject({ isSettled: true, stop: { verdict: 'stable', settledAfter: 0 } });
  expect(stopReport(shifted, 0).stop.verdict).toBe('converging');
});

it('the warm-up of a shorter history counts where it is the longer one', () => {
  // Waits for the first midnight (UTC); the whole history begins at one, bar 501 is three hours before one.
  const fromMidnight = scripted(
    {},
    {
      signals({ time, close }, context): Signals {
        const first = time.findIndex((at) => at % 86_400_000 === 0);
        context.lookback(first);
        return { stopLoss: close.map((price, i) => (i < first ? 1 : price / 2)) };
      },
    },
  );
  const { history } = certifyCausality(fromMidnight, bars, { cuts: 2, history: { starts: [501] } });

  expect(bars.time[504]! % 86_400_000).toBe(0);
  expect(history!.signals).toEqual([{ signal: 'stopLoss', verdict: 'stable', settledAfter: 0, largest: 0 }]);
});

it('a value that is none on one side only is infinitely far off', () => {
  const before = (close: Float64Array) => close.map((_, i) => (i < 20 ? Number.NaN : close[i - 20]! / 2));

  const found = stopReport(before, 0, { starts: [500] }).stop;
  expect(found).toMatchObject({ verdict: 'converging', largest: Number.POSITIVE_INFINITY, settledAfter: 20 });
  expect(found.first).toMatchObject({ bar: 500, changed: Number.NaN });
});

it('an exponential average converges after as many bars as its memory and the tolerance say', () => {
  const { isCausal, isSettled, stop } = stopReport(ema(21), 21);

  expect({ isCausal, isSettled, verdict: stop.verdict }).toEqual({
    isCausal: true,
    isSettled: true,
    verdict: 'converging',
  });
  // (1 - 2/22)^n of a difference of some percent is a millionth after about 100 bars.
  expect(stop.settledAfter).toBeGreaterThan(70);
  expect(stop.settledAfter).toBeLessThan(170);
  expect(stopReport(ema(21), 21, { tolerance: 1e-3 }).stop.settledAfter).toBeLessThan(stop.settledAfter! - 50);
  expect(stopReport(ema(21), 21, { tolerance: 0.9 }).stop.verdict).toBe('stable');
});

it('a running total depends on the first bar, which is no look-ahead', () => {
  const total = (close: Float64Array) => {
    let sum = 0;
    return close.map((price) => {
      sum += price;
      return sum;
    });
  };
  const { isCausal, isSettled, stop, starts } = stopReport(total, 0, { starts: [500, 1000] });

  expect({ isCausal, isSettled, verdict: stop.verdict, starts }).toEqual({
    isCausal: true,
    isSettled: false,
    verdict: 'dependent',
    starts: [500, 1000],
  });
  expect(stop).not.toHaveProperty('settledAfter');
  expect(stop.first).toEqual({
    bar: 500,
    start: 500,
    whole: expect.closeTo(total(bars.close)[500]!),
    changed: bars.close[500],
  });
});

it('a parity of bars depends on the first bar too', () => {
  const parity = (close: Float64Array) => close.map((_, i) => i % 2);

  expect(stopReport(parity, 0, { starts: [501] }).stop).toMatchObject({ verdict: 'dependent', largest: 1 });
});

it('is left out when asked, and where there is no room', () => {
  const strategy = scripted({}, { signals: ({ length }) => ({ target: new Float64Array(length) }) });

  expect(certifyCausality(strategy, bars, { cuts: 1, history: false })).not.toHaveProperty('history');
});
