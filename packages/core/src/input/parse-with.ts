import type { z } from 'zod';
import { type Issue, ValidationError } from '../errors/errors.js';
import { didYouMean, nearestName } from './did-you-mean.js';
import { type SchemaKeys, schemaKeys } from './schema-keys.js';
import { shownValue } from './shown-value.js';

/** The value at a path of an input, for naming what was found there. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }, input);
}

/** What is to be said of a key that does not belong where it stands: where it does, or which was meant. */
function hintFor(what: string, key: string, path: string, objects: readonly SchemaKeys[]): string {
  const nameOf = (object: SchemaKeys) => [what, ...object.path].join('.');
  const here = objects.find((object) => nameOf(object) === path);
  const others = objects.filter((object) => object !== here);
  const home = others.find(({ keys }) => keys.includes(key));
  if (home) return ` It belongs under ${nameOf(home)}.`;
  const near = here && nearestName(key, here.keys);
  if (near) return ` Did you mean "${near}"?`;
  for (const other of others) {
    const meant = nearestName(key, other.keys);
    if (meant) return ` Did you mean "${meant}" under ${nameOf(other)}?`;
  }
  return didYouMean(key, here?.keys ?? []);
}

function toIssue(what: string, input: unknown, objects: readonly SchemaKeys[], issue: z.core.$ZodIssue): Issue {
  const path = [what, ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    const hints = issue.keys.map((key) => `"${key}" is not an option.${hintFor(what, key, path, objects)}`);
    return { path, message: hints.join(' ') };
  }
  // Zod says what it received for some faults only, and never the value of a text.
  const message = issue.message.replace(/, received [^,]+$/, '');
  return { path, message: `${message}, was ${shownValue(valueAt(input, issue.path))}` };
}

/**
 * Parses an input with a zod schema and turns every complaint into one {@link ValidationError}.
 *
 * @param what - Name of the input, the first part of each issue's path.
 * @param known - Names of the options that exist, for "did you mean" on unknown keys, where the schema is no object that says so.
 * @throws {@link ValidationError} with one issue per fault: path, what would be right, what was found.
 */
export function parseWith<S extends z.ZodType>(
  schema: S,
  input: unknown,
  what: string,
  known: readonly string[] = [],
): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const described = schemaKeys(schema);
  const objects = described.length > 0 ? described : [{ path: [], keys: known }];
  const issues = parsed.error.issues.map((issue) => toIssue(what, input, objects, issue));
  throw new ValidationError(issues.map(({ path, message }) => `${path}: ${message}`).join('; '), {
    cause: parsed.error,
    issues,
  });
}
