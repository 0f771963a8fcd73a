import { z } from 'zod';
import { type Issue, ValidationError } from '../errors/errors.js';
import { maskSecret } from './mask-secret.js';

/** Environment variables as a process or a `.env` file gives them. */
export type EnvironmentVariables = Readonly<Record<string, string | undefined>>;

const secrets = z.registry<{ readonly secret: true }>();

/**
 * Marks a schema as secret: {@link readEnvironment} and {@link describeEnvironment} never print its value. Any text of at least one
 * character unless a schema is given, which itself stays unmarked.
 */
export function secret(): z.ZodString;
export function secret<S extends z.ZodType>(schema: S): S;
export function secret(schema: z.ZodType = z.string().min(1)): z.ZodType {
  return schema.clone().register(secrets, { secret: true });
}

/** Looks through `optional`, `default` and their like, which wrap the schema that was marked. */
function isSecret(schema: unknown): boolean {
  if (!(schema instanceof z.ZodType)) return false;
  // `get`, unlike `has`, also finds the mark that `secret().min(16)` inherits.
  if (secrets.get(schema)) return true;
  if (schema instanceof z.ZodPipe) return isSecret(schema.in) || isSecret(schema.out);
  const wrapper = schema.def;
  return 'innerType' in wrapper && isSecret(wrapper.innerType);
}

/** An empty variable is an unset one, as `NAME=` in a `.env` file means. */
function setVariables(names: readonly string[], env: EnvironmentVariables): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = Object.hasOwn(env, name) ? env[name]?.trim() : undefined;
    if (value) found[name] = value;
  }
  return found;
}

function toIssue(shape: z.ZodRawShape, given: Record<string, string>, issue: z.core.$ZodIssue): Issue {
  const path = issue.path.map(String).join('.') || 'environment';
  const name = String(issue.path[0] ?? '');
  const value = given[name];
  if (value === undefined) return { path, message: `${path} must be set` };
  if (!isSecret(shape[name])) return { path, message: `${path}: ${issue.message}, was ${JSON.stringify(value)}` };
  // A refinement written by hand may quote its input.
  return { path, message: `${path}: ${issue.message.replaceAll(value, '***')}, was a secret (not shown)` };
}

/**
 * Reads environment variables into a frozen, typed object.
 *
 * Variables that the schema does not name are left alone; surrounding blanks are cut; an empty variable counts as unset.
 *
 * @param schema - One zod schema per variable; wrap the secret ones in {@link secret}.
 * @param env - For example `process.env`.
 * @throws {@link ValidationError} that names every missing and every bad variable at once and shows no secret.
 * @example
 * ```ts
 * import { readEnvironment, secret } from '@kairos/core';
 * import { z } from 'zod';
 *
 * const schema = z.object({ PORT: z.coerce.number().default(8000), API_KEY: secret() });
 * readEnvironment(schema, { API_KEY: 'sk-1234567890abc', HOME: '/root' }).PORT; // => 8000
 * ```
 */
export function readEnvironment<S extends z.ZodObject>(schema: S, env: EnvironmentVariables): Readonly<z.output<S>> {
  const given = setVariables(Object.keys(schema.shape), env);
  const parsed = schema.safeParse(given);
  if (parsed.success) return Object.freeze(parsed.data);
  const issues = parsed.error.issues.map((issue) => toIssue(schema.shape, given, issue));
  throw new ValidationError(`environment: ${issues.map(({ message }) => message).join('; ')}`, { issues });
}

/**
 * The variables of a schema and their values, secrets masked, one `NAME=value` a line: for a log at startup.
 *
 * @param values - What {@link readEnvironment} returned.
 * @example
 * ```ts
 * import { describeEnvironment, readEnvironment, secret } from '@kairos/core';
 * import { z } from 'zod';
 *
 * const schema = z.object({ API_KEY: secret(), ACCOUNT: z.string().optional() });
 * const values = readEnvironment(schema, { API_KEY: 'sk-1234567890abc' });
 * describeEnvironment(schema, values); // => 'API_KEY=sk-***abc\nACCOUNT (not set)'
 * ```
 */
export function describeEnvironment<S extends z.ZodObject>(schema: S, values: Readonly<z.output<S>>): string {
  const shown = (name: string, value: unknown) => {
    if (value === undefined || value === null) return `${name} (not set)`;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return `${name}=${isSecret(schema.shape[name]) ? maskSecret(text) : text}`;
  };
  return Object.keys(schema.shape)
    .map((name) => shown(name, Reflect.get(values, name)))
    .join('\n');
}
