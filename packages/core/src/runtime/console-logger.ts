import { type Clock, systemClock } from './clock.js';
import type { Logger, LogLevel } from './logger.js';
import { toPlainData } from './plain-data.js';

/** Options of {@link consoleLogger}. */
export interface ConsoleLoggerOptions {
  /** Least severity that is written; `info` unless given. */
  readonly level?: LogLevel;
  /** `text` (a readable line, the default) or `json` (one object a line: time, level, message, fields). */
  readonly format?: 'text' | 'json';
  readonly clock?: Clock;
  /** Takes each line, without its end; standard output unless given. */
  readonly write?: (line: string) => void;
}

const SEVERITY: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** Control characters and line separators would let a logged value forge further lines. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/**
 * Writes one line per message: readable text, or JSON for a log collector. Values that JSON cannot hold (errors, cycles,
 * bigints) are shown as plain data, never thrown about.
 *
 * Wrap it in {@link maskingLogger} wherever secrets are about.
 *
 * @example
 * ```ts
 * import { consoleLogger, SimulatedClock } from '@kairos/core';
 *
 * const lines: string[] = [];
 * const clock = new SimulatedClock(Date.UTC(2024, 0, 2));
 * const logger = consoleLogger({ clock, write: (line) => lines.push(line) });
 * logger.info('order sent', { symbol: 'MSFT', quantity: 3 });
 * lines[0]; // => '2024-01-02T00:00:00.000Z INFO  order sent {"symbol":"MSFT","quantity":3}'
 * ```
 */
export function consoleLogger(options: ConsoleLoggerOptions = {}): Logger {
  const { level = 'info', format = 'text', clock = systemClock, write = (line: string) => console.log(line) } = options;

  const log = (severity: LogLevel) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    if (SEVERITY[severity] < SEVERITY[level]) return;
    const time = new Date(clock.now()).toISOString();
    const plain = toPlainData(fields);
    if (format === 'json') {
      write(oneLine(JSON.stringify({ time, level: severity, message, fields: plain })));
      return;
    }
    const shown = plain === undefined ? '' : ` ${JSON.stringify(plain)}`;
    write(oneLine(`${time} ${severity.toUpperCase().padEnd(5)} ${message}${shown}`));
  };

  return Object.freeze({ debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') });
}
