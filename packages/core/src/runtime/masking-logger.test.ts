import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AuthenticationError } from '../errors/broker-errors.js';
import { consoleLogger } from './console-logger.js';
import { maskingLogger } from './masking-logger.js';
import { SimulatedClock } from './simulated-clock.js';

const SECRET = 'sk-1234567890abc';

function recorded(options: Parameters<typeof maskingLogger>[1]) {
  const lines: string[] = [];
  const clock = new SimulatedClock();
  const plain = consoleLogger({ clock, level: 'debug', format: 'json', write: (line) => lines.push(line) });
  return { lines, logger: maskingLogger(plain, options) };
}

it('masks a known secret in messages, keys and nested values of every level', () => {
  const { lines, logger } = recorded({ secrets: [SECRET] });
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    logger[level](`key ${SECRET}, again ${SECRET}`, { [SECRET]: { list: [`x${SECRET}y`] } });
  }
  expect(lines).toHaveLength(4);
  for (const line of lines) {
    expect(line).not.toContain(SECRET);
    expect(line).toContain('key sk-***abc, again sk-***abc');
    expect(line).toContain('{"sk-***abc":{"list":["xsk-***abcy"]}}');
  }
});

it('masks a secret inside errors, their causes and venue replies', () => {
  const { lines, logger } = recorded({ secrets: [SECRET] });
  const error = new AuthenticationError(`bad key ${SECRET}`, {
    venue: 'tradier',
    response: { echoed: SECRET },
    cause: new Error(`401 for ${SECRET}`),
  });
  logger.error('failed', { error });
  expect(lines[0]).toContain('AUTHENTICATION');
  expect(lines[0]).not.toContain(SECRET);
});

it('masks a secret in its URL and JSON spellings', () => {
  const secret = 'pa/ss "word" & more';
  const { lines, logger } = recorded({ secrets: [secret] });
  logger.info(`https://x/?key=${encodeURIComponent(secret)} ${JSON.stringify({ text: secret })}`);
  expect(lines[0]).not.toMatch(/ss.{1,5}word/);
});

it('masks the longer of two secrets that share a beginning', () => {
  const { lines, logger } = recorded({ secrets: ['abcdefgh', 'abcdefgh-and-more-of-it'] });
  logger.info('abcdefgh-and-more-of-it');
  expect(JSON.parse(lines[0]!).message).toBe('abc***-it');
});

it.each([
  'password',
  'PASSWORD',
  'db_password',
  'apiKey',
  'api_key',
  'X-Api-Key',
  'accessToken',
  'secret',
  'clientSecret',
  'Authorization',
  'privateKey',
  'set-cookie',
  'SLACK_WEBHOOK_URL',
])('masks the field %s whatever it holds', (key) => {
  const { lines, logger } = recorded({});
  logger.info('m', { [key]: 'hunter2-hunter2-hunter2', nested: { [key]: { inside: 'hunter2' } } });
  expect(lines[0]).not.toContain('hunter2');
  expect(lines[0]).toContain('hun***er2');
});

it('leaves ordinary fields and unset secrets alone', () => {
  const { lines, logger } = recorded({ keys: ['account-id'] });
  logger.info('m', { symbol: 'MSFT', key: 'k', apiKey: undefined, hasPassword: true, accountId: '12345678901234567' });
  expect(JSON.parse(lines[0]!).fields).toEqual({
    symbol: 'MSFT',
    key: 'k',
    hasPassword: true,
    accountId: '123***567',
  });
});

it('survives cycles', () => {
  const { lines, logger } = recorded({ secrets: [SECRET] });
  const fields: Record<string, unknown> = { SECRET };
  fields.self = fields;
  logger.info('m', fields);
  expect(lines[0]).toContain('[circular]');
});

it('refuses an empty secret', () => {
  expect(() => recorded({ secrets: [''] })).toThrow('secrets must not be empty texts');
});

it('writes no known secret, whatever it is and wherever it stands', () => {
  // No S but the first and no star, so that masked pieces and the text between them cannot spell a secret by chance.
  const filler = fc.string({ minLength: 12, unit: 'binary' }).map((text) => text.replace(/[S*]/g, '-'));
  const secrets = fc.array(
    filler.map((text) => `S${text}`),
    { minLength: 1, maxLength: 3 },
  );
  fc.assert(
    fc.property(secrets, filler, (secrets, text) => {
      const written: unknown[] = [];
      const write = (message: string, fields: unknown) => written.push(message, fields);
      const logger = maskingLogger({ debug: write, info: write, warn: write, error: write }, { secrets });
      logger.info(`${text}${secrets.join(text)}`, { a: [{ b: `${secrets[0]}${text}` }], c: new Error(secrets[0]) });
      const texts: string[] = [];
      JSON.stringify(written, (_, value) => {
        if (typeof value === 'string') texts.push(value);
        return value;
      });
      for (const secret of secrets) expect(texts.some((written) => written.includes(secret))).toBe(false);
    }),
  );
});
