import { hashContent } from '@kairos/core';
import { z } from 'zod';
import type { LabeledSlice } from './labeled-slice.js';

const range = z.strictObject({ from: z.number(), to: z.number(), rows: z.int().min(1) });

/** Shape of a saved manifest. @internal */
export const manifestSchema = z.strictObject({
  format: z.literal('kairos-signal-model'),
  version: z.literal(1),
  features: z.array(z.string()).min(1),
  label: z.string().min(1),
  trainedOn: range,
  stoppedOn: range.optional(),
  calibratedOn: range,
  dataHash: z.string(),
  payoff: z.strictObject({ gain: z.number(), loss: z.number(), cost: z.number() }),
  threshold: z.number(),
  rounds: z.int().min(1),
});

/** What a signal model is, and what it was made from. */
export interface SignalManifest {
  readonly format: 'kairos-signal-model';
  /** Version of the file format; the trees inside are XGBoost's of 1.7. */
  readonly version: 1;
  /** Names of the feature columns, in order. */
  readonly features: readonly string[];
  /** What label 1 means. */
  readonly label: string;
  readonly trainedOn: z.infer<typeof range>;
  /** Rows that decided when to stop, where there were any. */
  readonly stoppedOn?: z.infer<typeof range> | undefined;
  readonly calibratedOn: z.infer<typeof range>;
  /** SHA-256 of features, labels, times and weights of all slices it was fitted to. */
  readonly dataHash: string;
  readonly payoff: { readonly gain: number; readonly loss: number; readonly cost: number };
  /** Probability above which a trade is expected to pay after costs. */
  readonly threshold: number;
  /** Rounds of trees that were kept. */
  readonly rounds: number;
}

/** Fingerprint of all that a model is fitted to. @internal */
export function hashSlices(slices: Readonly<Record<string, LabeledSlice | undefined>>): string {
  return hashContent(
    Object.fromEntries(Object.entries(slices).map(([name, slice]) => [name, slice && hashedColumns(slice)])),
  );
}

function hashedColumns({ features, labels, knownAt, weights }: LabeledSlice) {
  return {
    names: features.names,
    values: Float64Array.from(features.values),
    availableAt: features.availableAt,
    labels: Float64Array.from(labels),
    knownAt: Float64Array.from(knownAt),
    weights: weights && Float64Array.from(weights),
  };
}
