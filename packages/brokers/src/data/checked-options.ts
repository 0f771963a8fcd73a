import { parseWith } from '@kairos/core';
import type { z } from 'zod';

/**
 * Options with their defaults.
 *
 * @throws `ValidationError` naming every option that is wrong, and for an unknown one the nearest that exists.
 * @internal
 */
export function checkedOptions<S extends z.ZodType>(schema: S, options: unknown): z.output<S> {
  return parseWith(schema, options, 'options');
}
