import { expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { ValidationError } from '../errors/errors.js';
import { describeEnvironment, readEnvironment, secret } from './environment.js';

const schema = z.object({
  PORT: z.coerce.number().int().default(8000),
  HOST: z.string(),
  API_KEY: secret(z.string().min(12)),
  OLD_KEY: secret(z.string()).optional(),
});

function refusal(env: Record<string, string | undefined>, of: z.ZodObject = schema): ValidationError {
  try {
    readEnvironment(of, env);
  } catch (error) {
    if (error instanceof ValidationError) return error;
  }
  throw new Error('was not refused');
}

it('reads typed, frozen values with defaults and ignores other variables', () => {
  const env = readEnvironment(schema, { HOST: ' localhost ', API_KEY: 'sk-1234567890abc', HOME: '/root' });
  expect(env).toEqual({ PORT: 8000, HOST: 'localhost', API_KEY: 'sk-1234567890abc' });
  expect(Object.isFrozen(env)).toBe(true);
  expectTypeOf(env.PORT).toEqualTypeOf<number>();
  expectTypeOf(env.API_KEY).toEqualTypeOf<string>();
  expectTypeOf(env.OLD_KEY).toEqualTypeOf<string | undefined>();
});

it('names every missing and every bad variable at once', () => {
  const error = refusal({ PORT: 'eighty' });
  expect(error.issues.map(({ path }) => path)).toEqual(['PORT', 'HOST', 'API_KEY']);
  expect(error.message).toContain('HOST must be set');
  expect(error.message).toContain('API_KEY must be set');
  expect(error.message).toMatch(/PORT: .*, was "eighty"/);
});

it('takes an empty or blank variable for an unset one', () => {
  expect(readEnvironment(schema, { HOST: 'h', PORT: '', API_KEY: 'sk-1234567890abc' }).PORT).toBe(8000);
  expect(refusal({ HOST: '  ', API_KEY: 'sk-1234567890abc' }).message).toBe('environment: HOST must be set');
});

it('never shows a bad secret, not even when the schema quotes it', () => {
  const quoting = z.object({
    API_KEY: secret(z.string().refine(() => false, { error: ({ input }) => `"${String(input)}" is no key` })),
  });
  for (const error of [refusal({ HOST: 'h', API_KEY: 'hunter2' }), refusal({ API_KEY: 'hunter2' }, quoting)]) {
    expect(error.message).toContain('API_KEY');
    expect(JSON.stringify([error.message, error.issues, error.stack, String(error.cause)])).not.toContain('hunter2');
  }
});

it('ignores variables that only the prototype has', () => {
  const env: Record<string, string> = Object.create({ HOST: 'inherited' });
  env.API_KEY = 'sk-1234567890abc';
  expect(refusal(env).message).toBe('environment: HOST must be set');
});

it('lists values with the secrets masked', () => {
  const env = readEnvironment(schema, { HOST: 'h', API_KEY: 'sk-1234567890abc' });
  expect(describeEnvironment(schema, env)).toBe('PORT=8000\nHOST=h\nAPI_KEY=sk-***abc\nOLD_KEY (not set)');
});

it('knows a secret under checks, optional, default, nullable and transform', () => {
  const wrapped = z.object({
    A: secret().optional(),
    B: secret().default('default-secret-of-b'),
    C: secret().nullable(),
    D: secret().transform((text) => text.toUpperCase()),
    E: z.string().pipe(secret()),
    F: secret().min(16).max(64),
  });
  const values = {
    A: 'secret-value-1234',
    B: 'secret-value-1234',
    C: 'secret-value-1234',
    D: 'secret-value-1234',
    E: 'secret-value-1234',
    F: 'secret-value-1234',
  };
  expect(describeEnvironment(wrapped, values)).toBe(
    'A=sec***234\nB=sec***234\nC=sec***234\nD=sec***234\nE=sec***234\nF=sec***234',
  );
});

it('leaves the schema that it marks a copy of', () => {
  const plain = z.string();
  secret(plain);
  expect(describeEnvironment(z.object({ A: plain }), { A: 'shown' })).toBe('A=shown');
});
