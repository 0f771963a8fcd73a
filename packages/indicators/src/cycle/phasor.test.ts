import { expect, it } from 'vitest';
import { agreesWithTalib } from '../testing/agrees-with-talib.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { phasor, phasorEntry } from './phasor.js';

indicatorContract(phasorEntry);
agreesWithTalib(phasorEntry, { function: 'HT_PHASOR', lines: { inPhase: 'inphase', quadrature: 'quadrature' } });

it('turns round once in a cycle', () => {
  const wave = Float64Array.from({ length: 400 }, (_, i) => 100 + Math.sin((2 * Math.PI * i) / 20));
  const { inPhase, quadrature } = phasor(wave);
  for (let i = 200; i < 380; i++) {
    const angle = (bar: number) => Math.atan2(quadrature[bar]!, inPhase[bar]!);
    const turn = Math.abs(angle(i + 5) - angle(i));
    expect(Math.abs(Math.min(turn, 2 * Math.PI - turn) - Math.PI / 2)).toBeLessThan(0.15);
  }
});

it('is 0 on a flat price', () => {
  const { inPhase, quadrature } = phasor(new Float64Array(100).fill(0.1));
  expect(new Set([...inPhase.subarray(32), ...quadrature.subarray(32)].map(Math.abs))).toEqual(new Set([0]));
});
