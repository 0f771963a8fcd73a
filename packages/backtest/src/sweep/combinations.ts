import type { ParameterGrid } from './parameter-grid.js';
import { gridCombinations, gridSize } from './parameter-grid.js';
import { dimensionsOf, type ParameterRange } from './parameter-range.js';
import type { Combination } from './parameter-value.js';
import { ParzenSearch } from './parzen-search.js';
import { randomCombinations } from './random-search.js';
import type { ResolvedSweep } from './resolve-sweep.js';
import type { SweepShard } from './sweep-result.js';

/** A combination and its number in the whole sweep. @internal */
export interface Entry {
  readonly index: number;
  readonly combination: Combination;
}

/** Combinations that can be tested side by side. @internal */
interface Round {
  readonly length: number;
  readonly entries: Iterable<Entry>;
}

/** Where the combinations of a sweep come from. @internal */
export interface CombinationSource {
  /** Combinations of the whole sweep, and of this shard. */
  readonly combinations: number;
  readonly total: number;
  /** Each round may need the scores of those before it. */
  rounds(): Iterable<Round>;
  /** Tells the score of a combination, higher is better; there only where the next rounds depend on it. */
  readonly tell?: (index: number, score: number | undefined) => void;
}

function* allowed(
  combinations: Iterable<Combination>,
  where: (combination: Combination) => boolean,
): Generator<Combination> {
  for (const combination of combinations) if (where(combination)) yield combination;
}

/** Combination i belongs to shard i modulo the number of shards: the parts are of equal size, and of equal difficulty on the whole. */
function* entriesOf(combinations: Iterable<Combination>, shard: SweepShard | undefined): Generator<Entry> {
  let index = 0;
  for (const combination of combinations) {
    if (!shard || index % shard.of === shard.index) yield { index, combination };
    index++;
  }
}

function listSource(list: () => Iterable<Combination>, combinations: number, shard?: SweepShard): CombinationSource {
  const total = shard ? Math.ceil((combinations - shard.index) / shard.of) : combinations;
  return { combinations, total, rounds: () => [{ length: total, entries: entriesOf(list(), shard) }] };
}

function searchSource(search: ParzenSearch, samples: number): CombinationSource {
  function* rounds(): Generator<Round> {
    let first = 0;
    for (let proposed = search.propose(); proposed.length > 0; proposed = search.propose()) {
      const offset = first;
      yield {
        length: proposed.length,
        entries: proposed.map((combination, i) => ({ index: offset + i, combination })),
      };
      first += proposed.length;
    }
  }
  return { combinations: samples, total: samples, rounds, tell: (index, score) => search.tell(index, score) };
}

function count(list: Iterable<unknown>): number {
  let size = 0;
  for (const _ of list) size++;
  return size;
}

/** The combinations that the options ask for, in an order that depends on nothing else. @internal */
export function combinationSource({ options, where }: ResolvedSweep): CombinationSource {
  const { random, search, shard } = options;
  if (search) {
    const { samples, seed, startup = 20, batch = 8 } = search;
    const dimensions = dimensionsOf(search.ranges as Record<string, ParameterRange>);
    const plan = { samples, seed, startup: Math.min(startup, samples), batch };
    return searchSource(new ParzenSearch(dimensions, where, plan), samples);
  }
  if (random) {
    const dimensions = dimensionsOf(random.ranges as Record<string, ParameterRange>);
    return listSource(() => randomCombinations(dimensions, where, random), random.samples, shard);
  }
  const grid = (options.grid ?? {}) as ParameterGrid;
  const list = () => allowed(gridCombinations(grid), where);
  return listSource(list, options.where ? count(list()) : gridSize(grid), shard);
}
