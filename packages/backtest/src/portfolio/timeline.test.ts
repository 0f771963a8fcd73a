import { NYSE } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { priced } from '../testing/priced.js';
import { buildTimeline } from './timeline.js';

const HOUR = 3_600_000;

describe('the union of timelines', () => {
  it('has every opening once, and the bar of each series in it', () => {
    const { length, opened, closed, known } = buildTimeline(
      [priced('A', [1, null, 3]), priced('B', [null, 5, 6, 7])],
      [undefined, undefined],
    );

    expect(length).toBe(4);
    expect([...opened]).toEqual([0, -1, 1, -1, -1, 0, 1, 2]);
    expect([...closed]).toEqual([0, -1, 1, -1, -1, 0, 1, 2]);
    expect([...known]).toEqual([1, 1, 2, 2, 0, 1, 2, 3]);
  });

  it('knows the close of a bar only when it has closed, whatever opens in between', () => {
    const coin = randomBars({ length: 3, symbol: 'COIN', timeframe: '1d', start: Date.UTC(2024, 0, 2) });
    const share = randomBars({
      length: 2,
      symbol: 'SHARE',
      timeframe: '1d',
      start: Date.UTC(2024, 0, 2) + 14.5 * HOUR,
    });

    const { closed } = buildTimeline([coin, share], [undefined, NYSE]);

    // Rows: coin, share, coin, share, coin. The coin's day ends after the share has opened; the share's before the next day.
    expect([...closed]).toEqual([-1, 0, -1, 1, 2, -1, 0, -1, 1, -1]);
  });

  it('needs the calendar to know that: without it a daily bar lasts a day', () => {
    const coin = randomBars({ length: 3, symbol: 'COIN', timeframe: '1d', start: Date.UTC(2024, 0, 2) });
    const share = randomBars({
      length: 2,
      symbol: 'SHARE',
      timeframe: '1d',
      start: Date.UTC(2024, 0, 2) + 14.5 * HOUR,
    });

    const { closed } = buildTimeline([coin, share], [undefined, undefined]);

    expect([...closed.slice(5)]).toEqual([-1, -1, 0, -1, 1]);
  });

  it('ends a bar at the latest when the next of its series opens', () => {
    // The clocks change in between: the second session opens 23 hours after the first.
    const start = Date.UTC(2024, 2, 8) + 14.5 * HOUR;
    const share = randomBars({ length: 2, symbol: 'SHARE', timeframe: '1d', start });
    const moved = { ...share, time: Float64Array.of(start, start + 23 * HOUR) };

    expect([...buildTimeline([moved], [undefined]).closed]).toEqual([0, 1]);
  });
});
