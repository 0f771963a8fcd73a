import { REGIMES } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import type { Measures } from './measures.js';
import { resolveStatistical } from './options.js';
import { RegimeRule } from './regime-rule.js';

const calm: Measures = {
  standardisedReturn: 0.5,
  realisedVolatility: 0.01,
  volatilityRank: 0.3,
  efficiencyRatio: 0.1,
  adx: 10,
  surprise: 1,
  surpriseRank: 0.5,
  changeProbability: 0.03,
  expectedRun: 100,
};
const trending = { efficiencyRatio: 0.5, adx: 30 };
const changed = { changeProbability: 0.9, surpriseRank: 0.995 };

/** Names of the regimes of bars that differ from a calm one in these measures. */
function names(steps: readonly Partial<Measures>[], options = {}): string[] {
  const rule = new RegimeRule(resolveStatistical({ minimumDwell: 1, cooldown: 2, ...options }));
  return steps.map((step) => REGIMES[rule.next({ ...calm, ...step })]!);
}

describe('the rule', () => {
  it('takes shock before high volatility before trend before chop', () => {
    const volatile = { volatilityRank: 0.8 };
    expect(names([{}, trending, { ...trending, ...volatile }, { ...trending, ...volatile, ...changed }])).toEqual([
      'chop',
      'trend',
      'highVolatility',
      'shock',
    ]);
  });

  it('asks a change point to be probable and surprising, a jump for nothing else', () => {
    expect(names([{ changeProbability: 0.9 }])).toEqual(['chop']);
    expect(names([{ surpriseRank: 0.995 }])).toEqual(['chop']);
    expect(names([{ standardisedReturn: -6 }])).toEqual(['shock']);
    expect(names([{ standardisedReturn: 5.9 }])).toEqual(['chop']);
  });

  it('ends a shock after the cooldown, and not while bars surprise', () => {
    expect(names([changed, {}, {}])).toEqual(['shock', 'shock', 'chop']);
    expect(names([changed, {}, { surpriseRank: 0.95 }, {}])).toEqual(['shock', 'shock', 'shock', 'chop']);
    // A second alarm starts the cooldown again.
    expect(names([changed, changed, {}, {}])).toEqual(['shock', 'shock', 'shock', 'chop']);
  });

  it('ends a trend when either measure is below its lower bound', () => {
    const weaker = { efficiencyRatio: 0.3, adx: 21 };
    expect(names([weaker, trending, weaker])).toEqual(['chop', 'trend', 'trend']);
    expect(names([trending, { ...weaker, adx: 19 }])).toEqual(['trend', 'chop']);
    expect(names([trending, { ...weaker, efficiencyRatio: 0.2 }])).toEqual(['trend', 'chop']);
  });

  it('weighs half by the name and half by where the bar stands between the bounds', () => {
    const rule = new RegimeRule(resolveStatistical({}));
    const weights = new Float64Array(4);
    // High volatility is halfway between 0.4 and 0.7; of the half that is left, ADX is halfway between 20 and 25.
    const measures = { ...calm, volatilityRank: 0.55, efficiencyRatio: 0.5, adx: 22.5 };
    rule.weigh(REGIMES.indexOf('chop'), measures, weights);

    for (const [i, weight] of [0.125, 0.625, 0.25, 0].entries()) expect(weights[i]).toBeCloseTo(weight, 12);
  });
});
