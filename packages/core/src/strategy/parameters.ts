import { z } from 'zod';
import { ValidationError } from '../errors/errors.js';
import { parseWith } from '../input/parse-with.js';

/** What is known about one parameter of a strategy. */
export interface ParameterInfo {
  readonly name: string;
  /** The schema's own words, from `.describe()`. */
  readonly description?: string;
  /** Its value when it is left out. */
  readonly default?: unknown;
  /** Whether it has to be given. */
  readonly required: boolean;
}

/** Refuses plain values in place of a schema, which would be noticed only when the parameters are parsed. */
export function checkSchema(strategy: string, params: unknown): void {
  if (params === undefined || typeof (params as { safeParse?: unknown } | null)?.safeParse === 'function') return;
  const message = 'must be a zod schema, such as z.object({ period: z.int().min(2).default(14) })';
  throw new ValidationError(`params of strategy "${strategy}" ${message}`, { issues: [{ path: 'params', message }] });
}

/** A plain `z.object` drops keys it does not know, so a misspelt parameter would silently keep its default: make it refuse them. */
export function refuseUnknownKeys<S extends z.ZodType>(schema: S): z.ZodType<z.output<S>, z.input<S>>;
export function refuseUnknownKeys(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.strict() : schema;
}

/** The parameters of a schema in its order, as far as JSON Schema can say; none when it is not an object. */
export function describeParameters(schema: z.ZodType): ParameterInfo[] {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { description, default: value } = typeof property === 'object' ? property : {};
    return {
      name,
      ...(description !== undefined && { description }),
      ...(value !== undefined && { default: value }),
      required: required.includes(name),
    };
  });
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) freezeDeep(inner);
  return value;
}

/** Parses parameters, defaults applied, and freezes them: a run cannot change what the next one gets. */
export function parseParameters<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  return freezeDeep(parseWith(schema, input ?? {}, 'params'));
}
