import { InsufficientDataError, ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type WalkForwardPlan, walkForwardWindows } from './walk-forward-windows.js';

const spans = (length: number, plan: WalkForwardPlan) =>
  walkForwardWindows(length, plan).map(({ train, test }) => [train.start, train.end, test.start, test.end]);

describe('walkForwardWindows', () => {
  it('rolls a training window of one length along', () => {
    expect(spans(10, { train: 4, test: 2 })).toEqual([
      [0, 4, 4, 6],
      [2, 6, 6, 8],
      [4, 8, 8, 10],
    ]);
  });

  it('keeps the first bar where it is anchored', () => {
    expect(spans(10, { train: 4, test: 3, mode: 'anchored' })).toEqual([
      [0, 4, 4, 7],
      [0, 7, 7, 10],
    ]);
  });

  it('leaves purge and embargo out between training and test', () => {
    expect(spans(14, { train: 4, test: 4, purge: 1, embargo: 1 })).toEqual([
      [0, 4, 6, 10],
      [4, 8, 10, 14],
    ]);
  });

  it('tests a shorter rest, and gives a single last bar to the window before', () => {
    expect(spans(12, { train: 4, test: 3 }).at(-1)).toEqual([6, 10, 10, 12]);
    expect(spans(11, { train: 4, test: 3 }).at(-1)).toEqual([3, 7, 7, 11]);
  });

  it('tests each bar behind the first training once, and trains on nothing from the gap on', () => {
    const plan = fc.record({
      train: fc.integer({ min: 2, max: 40 }),
      test: fc.integer({ min: 2, max: 20 }),
      mode: fc.constantFrom('rolling' as const, 'anchored' as const),
      purge: fc.nat(5),
      embargo: fc.nat(5),
    });
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 200 }), plan, (length, chosen) => {
        const { train, purge, embargo, mode } = chosen;
        const windows = walkForwardWindows(length, chosen);
        let next = train + purge + embargo;
        for (const window of windows) {
          expect(window.test.start).toBe(next);
          expect(window.test.end - window.test.start).toBeGreaterThanOrEqual(2);
          expect(window.train.end).toBe(window.test.start - purge - embargo);
          if (mode === 'rolling') expect(window.train.end - window.train.start).toBe(train);
          else expect(window.train.start).toBe(0);
          next = window.test.end;
        }
        expect(next).toBe(length);
      }),
    );
  });

  it('refuses too few bars with what it needs', () => {
    expect(() => spans(65, { train: 60, test: 30, purge: 3, embargo: 1 })).toThrow(InsufficientDataError);
    expect(() => spans(65, { train: 60, test: 30, purge: 3, embargo: 1 })).toThrow('needs 66 bars');
  });

  it.each<[string, object, string]>([
    ['a fraction of a bar', { train: 4.5, test: 2 }, 'plan.train'],
    ['a test of one bar', { train: 4, test: 1 }, 'plan.test'],
    ['a negative purge', { train: 4, test: 2, purge: -1 }, 'plan.purge'],
    ['a slip', { train: 4, test: 2, embrago: 1 }, 'Did you mean "embargo"?'],
  ])('refuses %s', (_, plan, message) => {
    expect(() => spans(100, plan as WalkForwardPlan)).toThrow(ValidationError);
    expect(() => spans(100, plan as WalkForwardPlan)).toThrow(message);
  });
});
