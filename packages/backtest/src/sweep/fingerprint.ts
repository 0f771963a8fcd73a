import { hashBars } from '@kairos/core';
import { digest, digestArray } from './digest.js';
import type { ResolvedSweep } from './resolve-sweep.js';

/** Deeper than any options; what is deeper refers back to itself. */
const DEEPEST = 12;

/** Anything as plain data: functions by their source, objects by their fields. @internal */
export function plain(value: unknown, depth = 0): unknown {
  if (typeof value === 'function') return `function ${value.toString()}`;
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? String(value) : value;
  if (depth > DEEPEST) return '...';
  if (value instanceof Map || value instanceof Set) return [...value].map((entry) => plain(entry, depth + 1));
  if (ArrayBuffer.isView(value)) return digestArray(value);
  if (Array.isArray(value)) return value.map((entry) => plain(entry, depth + 1));
  return Object.entries(value).map(([key, inner]) => [key, plain(inner, depth + 1)]);
}

/**
 * One hash for the data, the strategy and the options that decide what a sweep finds. How it is run (workers, chunks, shard, memory)
 * does not belong to it.
 *
 * @internal
 */
export function sweepFingerprint(sweep: ResolvedSweep): string {
  const { options, factory, objective } = sweep;
  const parts = {
    format: 'kairos/sweep/1',
    bars: hashBars(options.bars),
    strategy: [factory.strategyName, plain(factory.parameters())],
    settings: plain(sweep.loaded),
    space: plain([options.grid, options.random, options.search]),
    where: plain(options.where),
    objective: [objective.name, objective.goal, plain(options.objective)],
    top: options.top,
    onFailure: options.onFailure,
    version: options.version,
  };
  return digest(JSON.stringify(parts));
}
