import { createRandom } from '@kairos/core';
import { judgeSearch } from '../packages/backtest/src/testing/judge-search.js';
import { type RandomSearchPlan, randomSearchReturns } from '../packages/backtest/src/testing/random-search-returns.js';
import { isMain } from './measure.js';

// How often the verdict is wrong: `significant` on searches of pure noise, and not on planted skill.

const SEARCHES = 1000;
const FIVE_YEARS = 1260;

/** A share of the searches in percent, with its standard error. */
function percent(count: number, of: number): string {
  const share = count / of;
  return `${(100 * share).toFixed(1)} ± ${(100 * Math.sqrt((share * (1 - share)) / of)).toFixed(1)} %`;
}

interface Row {
  readonly searches: string;
  /** Share called significant from the Sharpe ratios that the registry holds, and with the returns of all at hand. */
  readonly registry: string;
  readonly withReturns: string;
  /** Share whose deflated Sharpe ratio is at least 0.95, for comparison. */
  readonly deflated: string;
}

function calibrate(searches: string, plan: Omit<RandomSearchPlan, 'days'>, count: number): Row {
  const source = createRandom('calibration');
  let [registry, withReturns, deflated] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const random = source.fork(`${searches} ${i}`);
    const { counted, known } = judgeSearch(randomSearchReturns(random, { ...plan, days: FIVE_YEARS }));
    if (counted.word === 'significant') registry++;
    if (known.word === 'significant') withReturns++;
    if (counted.deflatedSharpe! >= 0.95) deflated++;
  }
  return {
    searches,
    registry: percent(registry, count),
    withReturns: percent(withReturns, count),
    deflated: percent(deflated, count),
  };
}

/** Pure noise: configurations that have nothing, half and nearly all of their luck in common. */
const NOISE = [0, 0.5, 0.9].map((correlation) => {
  return { name: `noise, correlation ${correlation}`, configurations: 200, correlation, sharpe: () => 0 };
});

const search = { configurations: 200, correlation: 0.9 };
const inOne = (n: number) => (n === 0 ? 1.5 : 0);

/** An annual Sharpe ratio of 1.5 over five years of days. */
const PLANTED = [
  { name: '1.5, a single trial', configurations: 1, correlation: 0, sharpe: () => 1.5 },
  { name: '1.5 in all 200, correlation 0.9', ...search, sharpe: () => 1.5 },
  { name: '1.5 in all 200, correlation 0.5', ...search, correlation: 0.5, sharpe: () => 1.5 },
  { name: '1.5 falling to 0 over 200, correlation 0.9', ...search, sharpe: (n: number) => 1.5 * (1 - n / 199) },
  { name: '1.5 in one of 200, correlation 0.9', ...search, sharpe: inOne },
  // No test can keep this one: at 5 % of false alarms even the best keeps less than half.
  { name: '1.5 in one of 200, correlation 0', ...search, correlation: 0, sharpe: inOne },
];

if (isMain(import.meta.url)) {
  const count = Number(process.argv[2] ?? SEARCHES);
  console.log(`${count} searches, five years of days; share called significant`);
  for (const { name, ...plan } of [...NOISE, ...PLANTED]) console.log(calibrate(name, plan, count));
}
