import { StrategyError } from '@kairos/core';
import type { BarSpan } from './bar-span.js';
import { evaluate, evaluateAlone, type Prepared, refuseChangedBars } from './evaluate.js';
import { FIGURES, packStatistics } from './packed-statistics.js';
import type { Combination } from './parameter-value.js';

/** Combinations to test one after the other. */
export interface Chunk {
  readonly combinations: readonly Combination[];
  /** Tests the last one twice, with and without what the others left in the memo. */
  readonly recheck: boolean;
  /** Bars of the job on which they are tested; all of them unless given. */
  readonly span?: BarSpan;
}

/** Why a combination of a chunk has no figures. As plain data: errors lose their class between threads. */
export interface ChunkFailure {
  /** Position in the chunk. */
  readonly at: number;
  readonly name: string;
  readonly message: string;
  readonly cause?: string;
}

/** Figures of a chunk, a row for each combination, and what failed. */
export interface ChunkResult {
  readonly figures: Float64Array;
  readonly failures: readonly ChunkFailure[];
  /** What makes the whole sweep worthless. */
  readonly fatal?: string;
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

function failureOf(thrown: unknown, at: number): ChunkFailure {
  if (!(thrown instanceof Error)) return { at, name: 'Error', message: String(thrown) };
  const cause = thrown instanceof StrategyError && thrown.cause !== undefined ? { cause: describe(thrown.cause) } : {};
  return { at, name: thrown.name, message: thrown.message, ...cause };
}

/** A memo key that does not name all it depends on gives one combination the values of another. */
function recheckLast(prepared: Prepared, { combinations }: Chunk, figures: Float64Array): void {
  const last = combinations.length - 1;
  const again = new Float64Array(FIGURES.length);
  packStatistics(evaluateAlone(prepared, combinations[last]!), again, 0);
  const name = FIGURES.find((_, i) => !Object.is(again[i], figures[last * FIGURES.length + i]));
  if (name === undefined) return;
  const { strategyName } = prepared.factory;
  const message =
    `strategy "${strategyName}" gives another ${name} for ${JSON.stringify(combinations[last])} after other combinations than alone: ` +
    'a key of context.memo must name every parameter that its value depends on, and what is remembered must not be written to';
  throw new StrategyError(message, { strategy: strategyName });
}

/**
 * Tests the combinations of a chunk. One that fails leaves a row of NaN and its failure.
 *
 * @internal
 */
export function evaluateChunk(prepared: Prepared, chunk: Chunk): ChunkResult {
  const { combinations } = chunk;
  const figures = new Float64Array(combinations.length * FIGURES.length);
  const failures: ChunkFailure[] = [];
  try {
    combinations.forEach((combination, at) => {
      try {
        packStatistics(evaluate(prepared, combination), figures, at);
      } catch (thrown) {
        figures.fill(Number.NaN, at * FIGURES.length, (at + 1) * FIGURES.length);
        failures.push(failureOf(thrown, at));
        refuseChangedBars(prepared);
      }
    });
    refuseChangedBars(prepared);
    const isLastFine = failures.at(-1)?.at !== combinations.length - 1;
    if (chunk.recheck && isLastFine) recheckLast(prepared, chunk, figures);
  } catch (thrown) {
    return { figures, failures, fatal: thrown instanceof Error ? thrown.message : String(thrown) };
  }
  return { figures, failures };
}
