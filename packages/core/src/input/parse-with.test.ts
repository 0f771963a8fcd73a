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
