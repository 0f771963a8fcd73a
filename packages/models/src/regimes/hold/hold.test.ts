import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hysteresis } from './hysteresis.js';
import { MinimumDwell, minimumDwell } from './minimum-dwell.js';

describe('hysteresis', () => {
  const bounds = { enter: 2, exit: 1 };

  it('begins above enter, ends below exit, and neither at them', () => {
    expect([...hysteresis(Float64Array.of(2, 2.1, 1, 0.9, 1.5), bounds)]).toEqual([0, 1, 1, 0, 0]);
  });

  it('stays as it is where nothing is known', () => {
    expect([...hysteresis(Float64Array.of(Number.NaN, 3, Number.NaN), bounds)]).toEqual([0, 1, 1]);
  });

  it('refuses an end above the beginning', () => {
    expect(() => hysteresis(new Float64Array(1), { enter: 1, exit: 2 })).toThrow(
      'exit must be a number up to enter (1), was 2',
    );
  });
});

describe('minimum dwell', () => {
  it('lets every stretch last, all but the last one and the urgent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 80 }),
        fc.integer({ min: 1, max: 6 }),
        (drawn, bars) => {
          const kept = [...minimumDwell(Uint8Array.from(drawn), bars)];
          let length = 1;
          for (let i = 1; i < kept.length; i++) {
            if (kept[i] === kept[i - 1]) {
              length++;
              continue;
            }
            expect(length).toBeGreaterThanOrEqual(bars);
            expect(kept[i]).toBe(drawn[i]);
            length = 1;
          }
        },
      ),
    );
  });

  it('gives way at once to what is urgent', () => {
    const dwell = new MinimumDwell<string>(5);
    dwell.next('trend');
    expect(dwell.next('shock', true)).toBe('shock');
    expect(dwell.next('trend')).toBe('shock');
  });
});
