import { parseWith } from '@kairos/core';
import { z } from 'zod';
import type { Trial } from './trial-registry.js';

/** A trial as a registry takes it. @internal */
export const trialSchema = z.object({
  dataHash: z.string(),
  id: z.string(),
  strategy: z.string(),
  sharpe: z.number().optional(),
  observations: z.number().min(0),
});

/**
 * Refuses what is no trial: a ratio of NaN would make the variance of all of them NaN, and a file unreadable.
 *
 * @throws `ValidationError` with the field.
 * @internal
 */
export function checkTrial(trial: Trial): void {
  parseWith(trialSchema, trial, 'trial');
}
