import { z } from 'zod';

/** The keys that one object of an input may have, and where that object stands. */
export interface SchemaKeys {
  /** Keys that lead to the object from the input; empty for the input itself. */
  readonly path: readonly string[];
  readonly keys: readonly string[];
}

/** A schema may contain itself; nobody misplaces a key deeper than this. */
const DEEPEST = 4;

/** The schema inside optional, nullable, defaulted and read-only ones. */
function unwrapped(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodReadonly
  ) {
    inner = inner.unwrap();
  }
  return inner;
}

/** The keys of each object that a schema describes, the outermost first. */
export function schemaKeys(schema: unknown, path: readonly string[] = []): SchemaKeys[] {
  const inner = unwrapped(schema);
  if (!(inner instanceof z.ZodObject) || path.length > DEEPEST) return [];
  const fields = Object.entries(inner.shape);
  const nested = fields.flatMap(([key, field]) => schemaKeys(field, [...path, key]));
  return [{ path, keys: fields.map(([key]) => key) }, ...nested];
}
