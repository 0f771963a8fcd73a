import type { BarSeries, RegimeModel } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { certifyRegimes } from './certify-regimes.js';

const bars = randomBars({ length: 90, seed: 'certify' });

/** A model of one rule: chop where it gives 1, trend where it gives 0. */
function ruled(rule: (bars: BarSeries, i: number) => number, features?: (bars: BarSeries) => Float64Array) {
  return (): RegimeModel => ({
    name: 'ruled',
    warmup: 0,
    async estimate(given) {
      const { length } = given;
      const ones = new Float64Array(length).fill(1);
      const regime = Uint8Array.from({ length }, (_, i) => rule(given, i));
      return {
        length,
        regime,
        multiplier: ones,
        probability: ones,
        ...(features && { features: { one: features(given) } }),
      };
    },
  });
}

describe('a certificate', () => {
  it('passes what uses the past', async () => {
    expect(
      await certifyRegimes(
        ruled(({ close }, i) => +(close[i]! > close[i - 1]!)),
        bars,
      ),
    ).toEqual({ isCausal: true });
  });

  it('finds a regime named by the return that follows', async () => {
    const forward = ruled(({ close }, i) => +(close[i + 5]! > close[i]!));
    const { isCausal, first } = await certifyRegimes(forward, bars, [50]);

    expect(isCausal).toBe(false);
    expect(first!.column).toBe('regime');
    expect(first!.bar).toBeGreaterThanOrEqual(45);
    expect(first!.bar).toBeLessThan(50);
  });

  it('finds features scaled by the whole series', async () => {
    const scaled = ruled(
      () => 0,
      ({ close }) => close.map((price) => price / Math.max(...close)),
    );

    expect((await certifyRegimes(scaled, bars)).first).toMatchObject({ column: 'features.one' });
  });

  it('finds a model that goes on from what another past has left', async () => {
    let asked = 0;
    const shared: RegimeModel = {
      ...ruled(() => 0)(),
      estimate: (given) => ruled(() => +(asked++ >= 330))().estimate(given),
    };

    expect((await certifyRegimes(() => shared, bars, [30])).first).toMatchObject({ future: 'resumed', bar: 30 });
  });

  it('refuses cuts that leave no future', async () => {
    await expect(
      certifyRegimes(
        ruled(() => 0),
        bars,
        [90],
      ),
    ).rejects.toThrow('cuts[0] must be below the number of bars 90, was 90');
  });
});
