import { z } from 'zod';
import { wireAmount } from '../http/wire.js';

/** Nothing, in any of Tradier's spellings: left out, `null`, the text `"null"`, an empty text. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === 'null' || value === '';
}

function orNothing(value: unknown): unknown {
  return isNothing(value) ? undefined : value;
}

/** A text that may be missing in any of Tradier's spellings. */
export const maybeText = z.preprocess(orNothing, z.string().optional());

/** An amount, digit for digit, that may be missing. */
export const maybeAmount = z.preprocess(orNothing, wireAmount.optional());

/** Elements of a list: an array, or the bare element where there is only one. */
export function elements(value: unknown): readonly unknown[] {
  if (isNothing(value)) return [];
  return Array.isArray(value) ? value : [value];
}

/** A list as Tradier writes it: an array, the bare element where there is one, nothing where there is none. */
export function listOf<S extends z.ZodType>(item: S) {
  return z.preprocess(elements, z.array(item));
}

/**
 * A list within its container: `{"orders": {"order": [...]}}`, `{"orders": {"order": {...}}}`, `{"orders": "null"}` and
 * `{"orders": null}` are all lists of orders.
 *
 * @param outer - Name of the container, `orders`.
 * @param inner - Name of the list in it, `order`.
 */
export function listIn<S extends z.ZodType>(outer: string, inner: string, item: S) {
  return z.looseObject({}).transform((reply, context): z.output<S>[] => {
    const container: unknown = reply[outer];
    if (isNothing(container)) return [];
    if (typeof container !== 'object' || container === null) {
      context.addIssue({ code: 'custom', path: [outer], message: `must hold ${inner}` });
      return z.NEVER;
    }
    const parsed = z.array(item).safeParse(elements(Reflect.get(container, inner)));
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({ code: 'custom', path: [outer, inner, ...path], message });
    }
    return z.NEVER;
  });
}
