import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { dominantCyclePhase } from './dominant-cycle-phase.js';
import { hilbertSine, hilbertSineEntry } from './hilbert-sine.js';

indicatorContract(hilbertSineEntry);
agreesWithTalib(hilbertSineEntry, { function: 'HT_SINE', lines: { sine: 'sine', leadSine: 'leadsine' } });

it('is the sine of the phase, and that 45 degrees on', () => {
  const { close } = goldenBars();
  const { sine, leadSine } = hilbertSine(close);
  dominantCyclePhase(close).forEach((phase, i) => {
    if (i < 63) return;
    expect(sine[i]).toBeCloseTo(Math.sin((phase * Math.PI) / 180), 12);
    expect(leadSine[i]).toBeCloseTo(Math.sin(((phase + 45) * Math.PI) / 180), 12);
  });
});

it('follows a sine wave, and does not cross on a flat price', () => {
  const wave = Float64Array.from({ length: 400 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
  const { sine } = hilbertSine(wave);
  for (let i = 200; i < 400; i++) expect(Math.abs(sine[i]! - (wave[i]! - 100))).toBeLessThan(0.25);
  const flat = hilbertSine(new Float64Array(500).fill(0.1));
  const sides = Array.from(flat.sine.subarray(150), (value, i) => Math.sign(value - flat.leadSine[150 + i]!));
  expect(new Set(sides).size).toBe(1);
});
