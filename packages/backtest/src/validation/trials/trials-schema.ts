import { z } from 'zod';
import type { TrialRegistry } from './trial-registry.js';

/** The option `trials`. @internal */
export const trialsSchema = z.custom<TrialRegistry>(
  (value) => typeof value === 'object' && value !== null && 'record' in value && typeof value.record === 'function',
  { error: 'must be a trial registry, such as trialRegistry()' },
);
