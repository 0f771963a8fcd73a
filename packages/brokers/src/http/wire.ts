import { DataError, epochFault, type Issue } from '@kairos/core';
import { z } from 'zod';

const DECIMAL = /^-?\d{1,60}(\.\d{1,60})?([eE][+-]?\d{1,3})?$/;

/** An amount as the venue wrote it, number or text alike: every digit is kept. */
export const wireAmount = z.string().regex(DECIMAL, 'must be a decimal number');

/** A count or id that is small enough for a number. */
export const wireInteger = z
  .string()
  .regex(/^-?\d{1,15}$/, 'must be a whole number')
  .transform(Number);

/** A price or size of market data: arrays are floats, so digits beyond a float are not kept. */
export const wireFloat = wireAmount.transform(Number).refine(Number.isFinite, 'must be a number that a float can hold');

/** A time written out (ISO 8601 with a zone), as UTC epoch milliseconds; what is finer is cut off. */
export const wireTime = z.string().transform((text, context) => {
  // The platform reads at most milliseconds everywhere; venues write up to nine digits.
  const time = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  if (Number.isSafeInteger(time) && /(Z|[+-]\d\d:?\d\d)$/i.test(text)) return time;
  context.addIssue({ code: 'custom', message: 'must be a time with its zone, for example 2024-01-02T15:00:00Z' });
  return z.NEVER;
});

/** UTC epoch milliseconds, as number or text; seconds and microseconds are told by their size, and refused. */
export const wireEpochMs = wireInteger.refine((time) => epochFault(time) === undefined, {
  error: ({ input }) => epochFault(input as number),
});

/** What a schema made of a reply, and the reply as it was: fields that no schema knows are found there. */
export type WithRaw<T> = T & { readonly raw: unknown };

/** The same, with what the venue sent under `raw`: for a schema of an object. */
export function keepRaw<S extends z.ZodObject>(schema: S) {
  return z.unknown().transform((input, context): WithRaw<z.output<S>> => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return { ...parsed.data, raw: input };
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
    }
    return z.NEVER;
  });
}

/**
 * Reads what a venue sent.
 *
 * @param what - What it is, for the error: `tradier order`.
 * @throws `DataError` naming each field that is not as the schema says. An answer to a placement that cannot be read leaves the order
 * unknown: the venue has taken it.
 */
export function readWire<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues: Issue[] = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join('.'),
    message,
  }));
  const said = issues.map(({ path, message }) => (path ? `${path} ${message}` : message)).join('; ');
  throw new DataError(`${what} is not as expected: ${said.slice(0, 400)}`, { source: what, cause: parsed.error });
}
