import type { z } from 'zod';
import { type Issue, ValidationError } from '../errors/errors.js';
import { didYouMean } from './did-you-mean.js';

/** The value at a path of an input, for naming what was found there. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }, input);
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}...` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value);
}

function toIssue(what: string, input: unknown, known: readonly string[], issue: z.core.$ZodIssue): Issue {
  const path = [what, ...issue.path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') {
    const hints = issue.keys.map((key) => `"${key}" is not an option.${didYouMean(key, known)}`);
    return { path, message: hints.join(' ') };
  }
  return { path, message: `${issue.message}, was ${show(valueAt(input, issue.path))}` };
}

/**
 * Parses an input with a zod schema and turns every complaint into one {@link ValidationError}.
 *
 * @param what - Name of the input, the first part of each issue's path.
 * @param known - Names of the options that exist, for "did you mean" on unknown keys.
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
  const issues = parsed.error.issues.map((issue) => toIssue(what, input, known, issue));
  throw new ValidationError(issues.map(({ path, message }) => `${path}: ${message}`).join('; '), {
    cause: parsed.error,
    issues,
  });
}
