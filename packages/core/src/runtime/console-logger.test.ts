import { expect, it, vi } from 'vitest';
import { type ConsoleLoggerOptions, consoleLogger } from './console-logger.js';
import { silentLogger } from './logger.js';
import { SimulatedClock } from './simulated-clock.js';

function recorded(options: ConsoleLoggerOptions = {}) {
  const lines: string[] = [];
  const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
  return { lines, logger: consoleLogger({ clock, write: (line) => lines.push(line), ...options }) };
}

it('writes readable lines', () => {
  const { lines, logger } = recorded();
  logger.info('connected');
  logger.error('order rejected', { symbol: 'MSFT' });
  expect(lines).toEqual([
    '2024-01-02T00:00:00.000Z INFO  connected',
    '2024-01-02T00:00:00.000Z ERROR order rejected {"symbol":"MSFT"}',
  ]);
});

it('writes one JSON object a line', () => {
  const { lines, logger } = recorded({ format: 'json' });
  logger.warn('slow\nline', { ms: 12 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('\n');
  expect(JSON.parse(lines[0]!)).toEqual({
    time: '2024-01-02T00:00:00.000Z',
    level: 'warn',
    message: 'slow\nline',
    fields: { ms: 12 },
  });
});

it.each([
  ['debug', 4],
  ['info', 3],
  ['warn', 2],
  ['error', 1],
] as const)('from level %s writes %i of four severities', (level, count) => {
  const { lines, logger } = recorded({ level });
  logger.debug('d');
  logger.info('i');
  logger.warn('w');
  logger.error('e');
  expect(lines).toHaveLength(count);
});

it('keeps a message from forging further lines', () => {
  const { lines, logger } = recorded();
  logger.info('user\n2024-01-02T00:00:00.000Z INFO  paid\u2028\u001b[2J');
  expect(lines[0]).toBe(
    '2024-01-02T00:00:00.000Z INFO  user\\u000a2024-01-02T00:00:00.000Z INFO  paid\\u2028\\u001b[2J',
  );
});

it('survives fields that JSON cannot hold', () => {
  const { lines, logger } = recorded();
  const self: Record<string, unknown> = { big: 10n, nan: Number.NaN };
  self.self = self;
  logger.info('odd', self);
  expect(lines[0]).toContain('odd {"big":"10","nan":"NaN","self":"[circular]"}');
});

it('writes to standard output unless told otherwise', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  consoleLogger().info('hello');
  expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringMatching(/^\d{4}-.*Z INFO {2}hello$/));
});

it('silence is silent', () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  silentLogger.error('boom', { a: 1 });
  expect(log).not.toHaveBeenCalled();
});
