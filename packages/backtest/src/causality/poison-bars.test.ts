import { inspectBars } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { expect, it } from 'vitest';
import { poisonBars } from './poison-bars.js';

it('changes prices and volumes from the cut on, and nothing before it nor any time', () => {
  const bars = randomBars({ length: 10 });
  const poisoned = poisonBars(bars, 4, 1000);

  expect([...poisoned.time]).toEqual([...bars.time]);
  for (const column of ['open', 'high', 'low', 'close', 'volume'] as const) {
    expect([...poisoned[column].slice(0, 4)]).toEqual([...bars[column].slice(0, 4)]);
    expect([...poisoned[column].slice(4)]).toEqual([...bars[column].slice(4)].map((value) => value * 1000));
  }
  expect(inspectBars(poisoned).isSound).toBe(true);
});
