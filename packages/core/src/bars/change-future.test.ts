import { describe, expect, it } from 'vitest';
import { randomBars } from '../testing/random-bars.js';
import { type ChangedFuture, changeFuture } from './change-future.js';
import { inspectBars } from './inspect-bars.js';

const plain = randomBars({ length: 30 });
const bars = { ...plain, fundingRate: new Float64Array(30) };
const columns = ['open', 'high', 'low', 'close', 'volume', 'fundingRate'] as const;

describe.each<ChangedFuture>(['unchanged', 'absent', 'rising', 'falling', 'other', 'longer'])('%s', (future) => {
  const changed = changeFuture(bars, 12, future, 1);
  const kept = future === 'unchanged' || future === 'longer' ? 30 : 12;

  it('keeps the bars before the cut, in new columns, and is sound', () => {
    for (const column of [...columns, 'time'] as const) {
      expect([...changed[column]!.slice(0, kept)]).toEqual([...bars[column].slice(0, kept)]);
      expect(changed[column]).not.toBe(bars[column]);
    }
    expect(inspectBars(changed).isSound).toBe(true);
    expect(changed.length).toBe({ absent: 12, longer: 38 }[future as string] ?? 30);
  });
});

it.each<ChangedFuture>(['rising', 'falling', 'other'])(
  '%s changes every value behind the cut but no time',
  (future) => {
    const changed = changeFuture(bars, 12, future, 1);

    for (const column of columns) for (let i = 12; i < 30; i++) expect(changed[column]![i]).not.toBe(bars[column][i]);
    expect([...changed.time]).toEqual([...bars.time]);
  },
);

it('rises and falls a thousandfold', () => {
  expect(changeFuture(bars, 12, 'rising', 1).close[20]! / bars.close[20]!).toBeCloseTo(1000, 9);
  expect(changeFuture(bars, 12, 'falling', 1).low[29]! / bars.low[29]!).toBeCloseTo(0.001, 12);
});

it('is the same other market with the same seed', () => {
  expect(changeFuture(bars, 12, 'other', 'a')).toEqual(changeFuture(bars, 12, 'other', 'a'));
  expect(changeFuture(bars, 12, 'other', 'a')).not.toEqual(changeFuture(bars, 12, 'other', 'b'));
});
