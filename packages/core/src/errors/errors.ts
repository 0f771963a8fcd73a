import { KairosError } from './kairos-error.js';

/** One thing wrong with an input: where, what, and what would be right. */
export interface Issue {
  /** Path of the field, for example `params.fast` or `rows[17].high`. */
  readonly path: string;
  readonly message: string;
}

/** A bad argument, configuration or wire message. */
export class ValidationError extends KairosError {
  readonly code = 'INVALID';
  readonly issues: readonly Issue[];

  constructor(message: string, options: ErrorOptions & { issues?: readonly Issue[] } = {}) {
    super(message, options);
    this.issues = options.issues ?? [];
  }
}

/** A computation that needs more data than it was given. */
export class InsufficientDataError extends KairosError {
  readonly code = 'INSUFFICIENT_DATA';
  readonly needed: number;
  readonly got: number;

  constructor(message: string, options: ErrorOptions & { needed: number; got: number }) {
    super(message, options);
    this.needed = options.needed;
    this.got = options.got;
  }
}

/** Missing, corrupt or out-of-order data: bars, or the records of a journal. */
export class DataError extends KairosError {
  readonly code = 'BAD_DATA';
  /** Where the data came from: a file, a symbol, a feed. */
  readonly source: string;
  /** Row of the first fault, counted from 0 in the data (header not counted), when there is one. */
  readonly row: number | undefined;
  readonly column: string | undefined;

  constructor(message: string, options: ErrorOptions & { source: string; row?: number; column?: string }) {
    super(message, options);
    this.source = options.source;
    this.row = options.row;
    this.column = options.column;
  }
}

/** A time outside the years that a calendar knows; asking is refused rather than guessed. */
export class CalendarRangeError extends KairosError {
  readonly code = 'CALENDAR_RANGE';
  readonly calendar: string;
  /** UTC epoch milliseconds that was asked for. */
  readonly time: number;

  constructor(message: string, options: ErrorOptions & { calendar: string; time: number }) {
    super(message, options);
    this.calendar = options.calendar;
    this.time = options.time;
  }
}

/** An order asked to move between two states that no venue allows. */
export class OrderTransitionError extends KairosError {
  readonly code = 'ORDER_TRANSITION';
  readonly from: string;
  readonly to: string;

  constructor(message: string, options: ErrorOptions & { from: string; to: string }) {
    super(message, options);
    this.from = options.from;
    this.to = options.to;
  }
}

/** Our own refusal of a trade, for callers that want an exception; chains return verdicts instead. */
export class RiskError extends KairosError {
  readonly code = 'RISK_DENIED';
  readonly rule: string;
  readonly limit: number | undefined;
  readonly actual: number | undefined;

  constructor(message: string, options: ErrorOptions & { rule: string; limit?: number; actual?: number }) {
    super(message, options);
    this.rule = options.rule;
    this.limit = options.limit;
    this.actual = options.actual;
  }
}

/**
 * User code (a strategy, a sizer, a feature, a listener) threw, or a strategy wrote to its bars; the cause holds what it threw. A validator that throws makes no such error:
 * it denies the trade under its name, and the reason of the denial carries what it threw.
 */
export class StrategyError extends KairosError {
  readonly code = 'STRATEGY_FAILED';
  readonly strategy: string;

  constructor(message: string, options: ErrorOptions & { strategy: string }) {
    super(message, options);
    this.strategy = options.strategy;
  }
}

/** A journal that cannot be written: a write failed, another process holds it, or it was closed. What it held is not in doubt. */
export class JournalError extends KairosError {
  readonly code = 'JOURNAL';
  /** Which journal: its directory. */
  readonly journal: string;
  readonly reason: 'failed' | 'locked' | 'closed';

  constructor(message: string, options: ErrorOptions & { journal: string; reason: 'failed' | 'locked' | 'closed' }) {
    super(message, options);
    this.journal = options.journal;
    this.reason = options.reason;
  }
}

/** The operation was stopped by its `AbortSignal`. */
export class CanceledError extends KairosError {
  readonly code = 'CANCELED';
}
