import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { flatHours, hours } from './fixture-bars.js';
import { forwardReturnLabels } from './forward-return-labels.js';

const HOUR = 3_600_000;

it('labels by the close after the horizon against the close that decided', () => {
  const labels = forwardReturnLabels(flatHours([100, 101, 100, 98, 98]), { horizon: 2, entry: 'close' });

  // 100/100, 98/101, 98/100.
  expect([...labels.label]).toEqual([0, -1, -1]);
  expect([...labels.returns]).toEqual([0, expect.closeTo(98 / 101 - 1, 15), expect.closeTo(-0.02, 15)]);
  expect([...labels.bar]).toEqual([0, 1, 2]);
  expect([...labels.knownBar]).toEqual([2, 3, 4]);
  expect([...labels.decidedAt]).toEqual([HOUR, 2 * HOUR, 3 * HOUR]);
  expect([...labels.knownAt]).toEqual([3 * HOUR, 4 * HOUR, 5 * HOUR]);
});

it('begins at the open that a signal is filled at unless told otherwise', () => {
  const bars = hours([
    [10, 10, 10, 10],
    [12, 12, 11, 11],
    [11, 12, 11, 12.6],
  ]);

  // From 12 at the open of bar 1 to 12.6 at the close of bar 2.
  expect([...forwardReturnLabels(bars, { horizon: 2 }).returns]).toEqual([expect.closeTo(0.05, 12)]);
});

it('a return within the threshold, or just at it, is 0', () => {
  const bars = flatHours([100, 100, 125, 125, 160, 100]);
  const { label } = forwardReturnLabels(bars, { horizon: 1, threshold: 0.25, entry: 'close' });

  // 0, 0.25, 0, 0.28, -0.375.
  expect([...label]).toEqual([0, 0, 0, 1, -1]);
});

describe('the last horizon bars', () => {
  it('have no row, and are counted: unknown is not flat', () => {
    const labels = forwardReturnLabels(flatHours([1, 2, 3, 4, 5, 6, 7, 8]), { horizon: 6 });

    expect(labels.rows).toBe(2);
    expect([...labels.label]).toEqual([1, 1]);
    expect(labels.dropped).toEqual({ unknown: 6, missing: 0 });
  });

  it('are all bars of a short history', () => {
    expect(forwardReturnLabels(flatHours([1, 2]), { horizon: 5 })).toMatchObject({
      rows: 0,
      dropped: { unknown: 2, missing: 0 },
    });
  });
});

it('bars with a missing price have no row, and are counted', () => {
  const labels = forwardReturnLabels(flatHours([1, 2, Number.NaN, 4, 5]), { horizon: 1, entry: 'close' });

  expect([...labels.bar]).toEqual([0, 3]);
  expect(labels.dropped).toEqual({ unknown: 1, missing: 2 });
});

it.each([
  [{ horizon: 0 }, 'horizon must be a whole number from 1'],
  [{ horizon: 1, threshold: 1 }, 'threshold must be a fraction'],
  [{ horizon: 1, treshold: 0.1 }, 'Did you mean "threshold"'],
  [{ horizon: 1, entry: 'open' }, 'entry must be next-open or close'],
])('options %j are refused', (options, message) => {
  expect(() => forwardReturnLabels(flatHours([1, 2]), options as never)).toThrow(ValidationError);
  expect(() => forwardReturnLabels(flatHours([1, 2]), options as never)).toThrow(message);
});
