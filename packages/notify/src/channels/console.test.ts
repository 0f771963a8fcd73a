import { expect, it, vi } from 'vitest';
import { notificationOf } from '../testing/notifications.js';
import { consoleChannel } from './console.js';

function recorded(format?: 'text' | 'json') {
  const lines: string[] = [];
  const channel = consoleChannel({ write: (line) => lines.push(line), ...(format && { format }) });
  return { lines, channel };
}

it('writes a line a notification, by the notification’s time and urgency', async () => {
  const { lines, channel } = recorded();
  await channel.notify(notificationOf());
  await channel.notify(notificationOf({ priority: 'high' }));
  await channel.notify(notificationOf({ priority: 'normal', message: '' }));
  await channel.notify(notificationOf({ priority: 'low' }));

  expect(lines).toEqual([
    '2024-01-02T15:00:00.000Z ERROR [CRITICAL] Trading halted: Lost 3.1 % today.',
    '2024-01-02T15:00:00.000Z WARN  [HIGH] Trading halted: Lost 3.1 % today.',
    '2024-01-02T15:00:00.000Z INFO  Trading halted',
    '2024-01-02T15:00:00.000Z INFO  Trading halted: Lost 3.1 % today.',
  ]);
});

it('lets no text forge a second line', async () => {
  const { lines, channel } = recorded();
  await channel.notify(notificationOf({ message: 'a\n2024-01-02T15:00:00.000Z ERROR forged' }));

  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('\n');
});

it('writes JSON with the facts', async () => {
  const { lines, channel } = recorded('json');
  await channel.notify(notificationOf({ data: { rule: 'daily-loss' } }));

  expect(JSON.parse(lines[0]!)).toEqual({
    time: '2024-01-02T15:00:00.000Z',
    level: 'error',
    message: '[CRITICAL] Trading halted: Lost 3.1 % today.',
    fields: { priority: 'critical', rule: 'daily-loss' },
  });
});

it('writes to standard output unless told otherwise', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await consoleChannel().notify(notificationOf());
  expect(log).toHaveBeenCalledOnce();
});

it('refuses options that do not exist', () => {
  const misspelt = { fromat: 'json' };
  expect(() => consoleChannel(misspelt as object)).toThrow('"fromat" is not an option. Did you mean "format"?');
  expect(() => consoleChannel({ name: ' ' })).toThrow('name must be a text of at least one character');
});
