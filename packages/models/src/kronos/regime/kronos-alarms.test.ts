import { describe, expect, it } from 'vitest';
import { KronosAlarm } from './kronos-alarms.js';
import type { KronosFeatures } from './kronos-measures.js';

const SETTINGS = {
  surpriseSlack: 0.5,
  surpriseLimit: 4,
  shockNovelty: 0.99,
  clippedReturn: 4.5,
  shockExit: 0.9,
  cooldown: 3,
  dispersion: { enter: 0.85, exit: 0.7 },
};
const CALM = { kronosStandardisedSurprise: 0, kronosSurpriseRank: 0.5, kronosNoveltyRank: 0.5 } as KronosFeatures;
const QUIET = 0.001;

/** An alarm that has seen calm returns of 0.001. */
function calmAlarm(): KronosAlarm {
  const alarm = new KronosAlarm(SETTINGS);
  for (let i = 0; i < 60; i++) alarm.skip(i % 2 ? QUIET : -QUIET);
  return alarm;
}
const shocks = (alarm: KronosAlarm, bars: readonly Partial<KronosFeatures>[]) =>
  bars.map((bar) => +alarm.next({ ...CALM, ...bar }, 0, QUIET).isShock).join('');

describe('KronosAlarm', () => {
  it('adds surprises up, beyond what each may have, and begins anew after an alarm', () => {
    const two = { kronosStandardisedSurprise: 2 };

    // Sums 1.5, 3, 4.5: above 4 on the third bar; then from 0 again, so no further alarm prolongs the shock.
    expect(shocks(calmAlarm(), [two, two, two, two, {}, {}])).toBe('001110');
    // A calm bar takes the slack off again.
    expect(shocks(calmAlarm(), [two, two, {}, { kronosStandardisedSurprise: 1.4 }])).toBe('0000');
  });

  it('raises an alarm for a record novelty and keeps it for the cooldown', () => {
    expect(shocks(calmAlarm(), [{ kronosNoveltyRank: 0.995 }, {}, {}, {}, {}])).toBe('11100');
    expect(shocks(calmAlarm(), [{ kronosNoveltyRank: 0.99 }])).toBe('0');
  });

  it('does not end a shock while surprise or novelty is high, or not known', () => {
    for (const high of [
      { kronosSurpriseRank: 0.95 },
      { kronosNoveltyRank: 0.95 },
      { kronosSurpriseRank: Number.NaN },
    ]) {
      expect(shocks(calmAlarm(), [{ kronosNoveltyRank: 1 }, high, high, high, high, {}])).toBe('111110');
    }
  });

  it('raises an alarm for a large return that the tokenizer cuts off, and only then', () => {
    expect(calmAlarm().next(CALM, 1 / 6, -0.005).isShock).toBe(true);
    expect(calmAlarm().next(CALM, 0, -0.005).isShock).toBe(false);
    expect(calmAlarm().next(CALM, 1 / 6, 0.004).isShock).toBe(false);
  });

  it('holds high volatility between two ranks of the dispersion', () => {
    const alarm = calmAlarm();
    const high = [0.8, 0.9, 0.75, 0.65, 0.8, Number.NaN].map(
      (rank) => +alarm.next({ ...CALM, kronosDispersionRank: rank }, 0, QUIET).isHigh,
    );

    expect(high.join('')).toBe('011000');
  });
});
