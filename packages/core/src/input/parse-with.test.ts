import { expect, it } from 'vitest';
import { z } from 'zod';
import { ValidationError } from '../errors/errors.js';
import { parseWith } from './parse-with.js';

const schema = z.strictObject({ fast: z.int().min(2).default(10), name: z.string().optional() });
const parse = (input: unknown) => parseWith(schema, input, 'params', ['fast', 'name']);

it('applies defaults', () => {
  expect(parse({})).toEqual({ fast: 10 });
});

it('names the path, what would be right and what was found', () => {
  expect(() => parse({ fast: 1 })).toThrow(/^params\.fast: .*>=2, was 1$/);
});

it('suggests the option that was meant', () => {
  expect(() => parse({ fats: 3 })).toThrow('params: "fats" is not an option. Did you mean "fast"?');
});

it('reports every fault at once, the cause kept', () => {
  try {
    parse({ fast: 'x', name: 7 });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    if (error instanceof ValidationError) {
      expect(error.issues.map(({ path }) => path)).toEqual(['params.fast', 'params.name']);
      expect(error.cause).toBeInstanceOf(z.ZodError);
    }
  }
});

it('says where a misplaced option belongs, and never suggests the very word', () => {
  const nested = z.strictObject({
    capital: z.number().optional(),
    costs: z.strictObject({ feeRate: z.number().optional() }).default({}),
  });
  const place = (input: unknown) => () => parseWith(nested, input, 'options');

  expect(place({ feeRate: 0.1 })).toThrow('options: "feeRate" is not an option. It belongs under options.costs.');
  expect(place({ costs: { capital: 5 } })).toThrow(
    'options.costs: "capital" is not an option. It belongs under options.',
  );
  expect(place({ feerate: 0.1 })).toThrow('"feerate" is not an option. Did you mean "feeRate" under options.costs?');
  expect(place({ costs: { feerate: 0.1 } })).toThrow(
    'options.costs: "feerate" is not an option. Did you mean "feeRate"?',
  );
  expect(place({ kronos: 1 })).toThrow('"kronos" is not an option. Known: "capital", "costs".');
});

it('survives a schema that contains itself', () => {
  const node = z.strictObject({
    get child() {
      return node.optional();
    },
  });

  expect(() => parseWith(node, { chidl: {} }, 'tree')).toThrow('Did you mean "child"?');
});

it('says once what was found', () => {
  expect(() => parse({ fast: Number.NaN })).toThrow(/^params\.fast: Invalid input: expected number, was NaN$/);
  expect(() => parse({ name: 7 })).toThrow(/^params\.name: Invalid input: expected string, was 7$/);
});

it('names a function rather than printing its source, and says what to do with a promise', () => {
  const named = function maker() {};

  expect(() => parse({ fast: named })).toThrow(/was the function maker$/);
  expect(() => parse({ fast: (() => () => {})() })).toThrow(/was a function$/);
  expect(() => parse({ fast: Promise.resolve(1) })).toThrow(/was a promise, await it$/);
});
