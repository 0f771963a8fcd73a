import { defineStrategy, deny, PASSED } from '@kairos/core';
import { expect, it } from 'vitest';
import { backtest } from './backtest.js';
import { certifyCausality } from './causality/certify-causality.js';
import { backtestPortfolio } from './portfolio/backtest-portfolio.js';
import { replay } from './replay/replay.js';
import { flatBars, on } from './testing/scripted.js';

/** Enters on bars 0 and 2; of the first entry half of the voters are for it, of the second all. */
function voting(seen: (number | undefined)[] = []) {
  return defineStrategy({
    name: 'voting',
    signals: ({ length }) => ({
      enterLong: on(length, 0, 2),
      exitLong: on(length, 1, 3),
      consensus: Float64Array.from({ length }, (_, i) => (i === 0 ? 0.5 : 1)),
    }),
    accept({ consensus }) {
      seen.push(consensus);
      return consensus === 1 ? PASSED : deny('consensus', 'not all agree');
    },
  })();
}

const bars = flatBars([100, 101, 102, 103, 104, 105]);

it.each([
  ['backtest', (strategy: ReturnType<typeof voting>) => backtest({ bars, strategy, capital: 1000 })],
  ['replay', (strategy: ReturnType<typeof voting>) => replay({ bars, strategy, capital: 1000 })],
  [
    'backtestPortfolio',
    (strategy: ReturnType<typeof voting>) => backtestPortfolio({ series: [bars], strategy, capital: 1000 }),
  ],
])('%s puts the consensus of the signals on the proposal', (_, run) => {
  const seen: (number | undefined)[] = [];

  const { trades } = run(voting(seen));

  expect(seen).toEqual([0.5, 1]);
  expect(trades).toHaveLength(1);
});

it('the test for look-ahead shows it to accept too', () => {
  const seen: (number | undefined)[] = [];

  certifyCausality(voting(seen), bars, { cuts: 2, history: false });

  expect(new Set(seen)).toEqual(new Set([0.5, 1]));
});
