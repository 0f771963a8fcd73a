import { ValidationError } from '@kairos/core';
import { compareRows } from './ranking.js';
import type { SweepResult } from './sweep-result.js';

/** Failures kept with all they say, as in one sweep. */
const MOST_FAILURES = 1000;

function refuse(message: string): never {
  throw new ValidationError(`shards ${message}`, { issues: [{ path: 'shards', message }] });
}

function checkShards(shards: readonly SweepResult[]): SweepResult {
  const [first] = shards;
  if (!first?.shard) refuse(first ? 'must be results of sweeps with a shard, was a whole one' : 'must not be empty');
  const { of } = first.shard;
  const seen = new Set<number>();
  for (const { shard, fingerprint } of shards) {
    if (fingerprint !== first.fingerprint)
      refuse('must be of the same bars, strategy and options, were of different ones');
    if (shard?.of !== of) refuse(`must all be of ${of}, was one of ${shard?.of}`);
    if (seen.has(shard.index)) refuse(`must differ, shard ${shard.index} was given twice`);
    seen.add(shard.index);
  }
  const missing = Array.from({ length: of }, (_, i) => i).filter((i) => !seen.has(i));
  if (missing.length > 0) refuse(`must be all ${of}, missing ${missing.join(', ')}`);
  return first;
}

/**
 * Puts the shards of a sweep together. The result is that of the sweep in one go, byte for byte in `sweepToJson`.
 *
 * @param shards - All of them, in any order.
 * @throws `ValidationError` when one is missing or given twice, or when they are not of the same sweep.
 * @example
 * ```ts
 * import { mergeSweeps, sweep, sweepToJson } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 * import { z } from 'zod';
 *
 * const everyNth = defineStrategy({
 *   name: 'every-nth',
 *   params: z.object({ n: z.int().min(2) }),
 *   signals: ({ length }, { n }) => ({ enterLong: mask(length, (i) => i % n === 0), exitLong: mask(length, (i) => i % n === 1) }),
 * });
 * const options = {
 *   bars: randomBars({ length: 100, seed: 1 }),
 *   strategy: everyNth,
 *   capital: 1000,
 *   grid: { n: [2, 3, 4, 5, 6] },
 *   objective: 'totalReturn',
 * } as const;
 * const shards = [await sweep({ ...options, shard: { index: 0, of: 2 } }), await sweep({ ...options, shard: { index: 1, of: 2 } })];
 * sweepToJson(mergeSweeps(shards)) === sweepToJson(await sweep(options)); // => true
 * ```
 */
export function mergeSweeps(shards: readonly SweepResult[]): SweepResult {
  const first = checkShards(shards);
  const sum = (figure: (shard: SweepResult) => number) => shards.reduce((total, shard) => total + figure(shard), 0);
  const failures = shards.flatMap((shard) => shard.failures).sort((a, b) => a.index - b.index);
  const rows = shards.flatMap((shard) => shard.rows).sort(compareRows(first.goal));
  return {
    ...first,
    tested: sum(({ tested }) => tested),
    unranked: sum(({ unranked }) => unranked),
    failed: sum(({ failed }) => failed),
    failures: failures.slice(0, MOST_FAILURES),
    rows: rows.slice(0, first.top),
    shard: undefined,
  };
}
