/** One stretch of regular trading. */
export interface Session {
  /** Trading day in the exchange's zone, `YYYY-MM-DD`. */
  readonly date: string;
  /** First instant of trading, UTC epoch milliseconds. */
  readonly open: number;
  /** First instant after trading, UTC epoch milliseconds. */
  readonly close: number;
  /** Why the hours differ from the regular ones, for example `early close` or `Muhurat`. */
  readonly note?: string;
}

/**
 * When a market trades. All times are UTC epoch milliseconds.
 *
 * A method asked about a time outside `coverage` throws `CalendarRangeError`: an unknown year is said, never guessed.
 */
export interface Calendar {
  /** Name it is registered under, for example `XNYS`. */
  readonly name: string;
  /** IANA zone of the exchange. */
  readonly timeZone: string;
  /** Known from (inclusive) and to (exclusive), UTC epoch milliseconds. */
  readonly coverage: { readonly from: number; readonly to: number };
  /** Typical number of sessions a year, for annualising daily figures: 252 for NYSE, 365 for crypto. */
  readonly sessionsPerYear: number;
  /** Length of a regular session in milliseconds. */
  readonly sessionLengthMs: number;
  /** Whether the market trades at `time`; the opening instant counts, the closing one does not. */
  isOpen(time: number): boolean;
  /** The session that contains `time`, or `undefined` while closed. */
  sessionOf(time: number): Session | undefined;
  /** First session whose close is after `time`: the current one, or the next. */
  sessionAt(time: number): Session;
  /** First opening strictly after `time`. */
  nextOpen(time: number): number;
  /** First close strictly after `time`. */
  nextClose(time: number): number;
  /** All sessions that overlap [from, to), oldest first. */
  sessions(from: number, to: number): Session[];
  /** Start of the trading day that `time` counts towards: midnight in the exchange's zone. */
  startOfDay(time: number): number;
  /** Start of the week (Monday, midnight in the exchange's zone) that `time` counts towards. */
  startOfWeek(time: number): number;
  /** Start of the month, midnight in the exchange's zone. */
  startOfMonth(time: number): number;
}
