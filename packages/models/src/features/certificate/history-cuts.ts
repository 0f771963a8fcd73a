import { type BarSeries, createRandom, InsufficientDataError } from '@kairos/core';
import { checkWhole, invalid } from '../../regimes/input/invalid.js';

/**
 * Numbers of bars to keep, ascending: those asked for, or so many at random in equal stretches behind `after`, the last but one bar among
 * them.
 *
 * Random, since places at a fixed distance may all fall on the same hour or weekday, where a leak of that period hides.
 *
 * @throws `ValidationError` on cuts out of range.
 * @throws `InsufficientDataError` with fewer than two bars.
 * @internal
 */
export function historyCuts(
  { length }: BarSeries,
  asked: number | readonly number[],
  seed: number | string,
  after = 0,
): readonly number[] {
  if (length < 2) {
    throw new InsufficientDataError(`a certificate needs 2 bars, got ${length}`, { needed: 2, got: length });
  }
  const highest = length - 1;
  if (typeof asked !== 'number') {
    if (asked.length === 0) throw invalid('cuts', 'must hold at least one number of bars, was empty');
    asked.forEach((cut, i) => {
      if (checkWhole(cut, `cuts[${i}]`, 1) > highest) {
        throw invalid(`cuts[${i}]`, `must be below the number of bars ${length}, was ${cut}`);
      }
    });
    return asked.toSorted((a, b) => a - b);
  }
  const start = Math.min(after, highest - 1);
  const count = Math.min(checkWhole(asked, 'cuts', 1), highest - start);
  const random = createRandom(seed).fork('cuts');
  const place = (part: number) => start + Math.floor((part * (highest - start)) / count);
  const strewn = Array.from({ length: count - 1 }, (_, i) => {
    return 1 + place(i) + random.integer(Math.max(1, place(i + 1) - place(i)));
  });
  return [...new Set([...strewn, highest])];
}
