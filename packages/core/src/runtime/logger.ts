/** Severity of a log line. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Structured log lines. Pass any logger of this shape; pino fits as it is with its arguments swapped. */
export interface Logger {
  /** Detail for finding a fault. */
  debug(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** What a person running the system wants to follow. */
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Something odd that trading survived. */
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  /** Something that failed. */
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

function ignore(): void {}

/** Writes nothing. */
export const silentLogger: Logger = Object.freeze({ debug: ignore, info: ignore, warn: ignore, error: ignore });
