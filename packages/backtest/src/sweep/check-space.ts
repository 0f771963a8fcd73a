import { didYouMean, ValidationError } from '@kairos/core';
import { z } from 'zod';
import { isParameterValue } from './parameter-value.js';
import type { LoadedFactory, SweepOptions } from './sweep-options.js';

function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}

/** Schemas of the parameters by name; `undefined` where the schema is not a plain object and cannot say. */
function shapeOf({ schema }: LoadedFactory): Readonly<Record<string, z.ZodType>> | undefined {
  return schema instanceof z.ZodObject && schema.def.catchall === undefined ? schema.shape : undefined;
}

/** The schema says early what would fail in every combination with this value. */
function checkValue(path: string, value: unknown, schema: z.ZodType | undefined): void {
  if (!isParameterValue(value)) refuse(path, `must be what JSON can hold, was ${String(value)}`);
  const parsed = schema?.safeParse(value);
  if (parsed?.error)
    refuse(path, `is refused by the strategy: ${parsed.error.issues[0]!.message}, was ${JSON.stringify(value)}`);
}

function checkList(path: string, values: readonly unknown[], schema: z.ZodType | undefined): void {
  if (values.length === 0) refuse(path, 'must have at least 1 value, was empty');
  const seen = new Set<string>();
  values.forEach((value, i) => {
    checkValue(`${path}[${i}]`, value, schema);
    const key = JSON.stringify(value);
    if (seen.has(key)) refuse(`${path}[${i}]`, `must differ from the values before it, was ${key} again`);
    seen.add(key);
  });
}

const RANGE_KEYS = ['from', 'to', 'whole', 'scale'];

function checkRange(path: string, range: object, schema: z.ZodType | undefined): void {
  for (const key of Object.keys(range)) {
    if (!RANGE_KEYS.includes(key)) refuse(path, `has no option "${key}".${didYouMean(key, RANGE_KEYS)}`);
  }
  const { from, to, whole, scale } = range as Record<string, unknown>;
  for (const [name, value] of Object.entries({ from, to })) {
    if (typeof value !== 'number' || !Number.isFinite(value))
      refuse(`${path}.${name}`, `must be a finite number, was ${value}`);
    if (whole && !Number.isSafeInteger(value)) refuse(`${path}.${name}`, `must be whole as the range is, was ${value}`);
    checkValue(`${path}.${name}`, value, schema);
  }
  if ((to as number) < (from as number)) refuse(`${path}.to`, `must be at least ${from}, was ${to}`);
  if (whole !== undefined && typeof whole !== 'boolean') refuse(`${path}.whole`, `must be true or false, was ${whole}`);
  if (scale !== undefined && scale !== 'linear' && scale !== 'log') {
    refuse(`${path}.scale`, `must be "linear" or "log", was ${JSON.stringify(scale)}`);
  }
  if (scale === 'log' && !((from as number) > 0))
    refuse(`${path}.from`, `must be above 0 for a log scale, was ${from}`);
}

/**
 * Checks the grid or the ranges against the strategy: known parameters, values that each would take.
 *
 * @throws `ValidationError` naming the parameter and the value.
 * @internal
 */
export function checkSpace({ grid, random, search }: SweepOptions<z.ZodType>, factory: LoadedFactory): void {
  const [where, space] = grid
    ? ['options.grid', grid]
    : random
      ? ['options.random.ranges', random.ranges]
      : ['options.search.ranges', search!.ranges];
  const shape = shapeOf(factory);
  for (const [name, values] of Object.entries(space) as [string, unknown][]) {
    const path = `${where}.${name}`;
    if (shape && !Object.hasOwn(shape, name)) {
      const hint = didYouMean(name, Object.keys(shape));
      refuse(path, `is not a parameter of "${factory.strategyName}".${hint}`);
    }
    const schema = shape?.[name];
    if (Array.isArray(values)) checkList(path, values, schema);
    else if (!grid && typeof values === 'object' && values !== null) checkRange(path, values, schema);
    else
      refuse(path, `must be a list of values${grid ? '' : ' or a range { from, to }'}, was ${JSON.stringify(values)}`);
  }
}
