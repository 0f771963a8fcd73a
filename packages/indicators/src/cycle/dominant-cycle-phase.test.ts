import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { dominantCyclePhase, dominantCyclePhaseEntry } from './dominant-cycle-phase.js';

indicatorContract(dominantCyclePhaseEntry);
agreesWithTalib(dominantCyclePhaseEntry, { function: 'HT_DCPHASE' });

it('knows where a sine wave is', () => {
  const wave = Float64Array.from({ length: 400 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
  const phases = dominantCyclePhase(wave);
  for (let i = 200; i < 400; i++) {
    const away = Math.abs(phases[i]! - (i % 20) * 18) % 360;
    expect(Math.min(away, 360 - away)).toBeLessThan(15);
  }
});

it('stands still on a flat price', () => {
  const phases = dominantCyclePhase(new Float64Array(1000).fill(0.1));
  expect(phases[999]).toBeCloseTo(phases[998]!, 9);
  expect(phases[999]).toBeGreaterThan(90);
  expect(phases[999]).toBeLessThan(150);
});
