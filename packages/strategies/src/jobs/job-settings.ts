import type { HoldingStyle, ScheduleOptions, Timeframe } from '@kairos/core';

/** How a strategy job is meant to be run, as plain data: what a strategy cannot say of an account or a clock. */
export interface JobSettings {
  /** Instruments that it watches. */
  readonly symbols: readonly string[];
  /** Bars that it looks at. */
  readonly timeframe: Timeframe;
  /** When it looks, as cron text in `timeZone`; the exchange's calendar must agree. `jobSchedule` makes a schedule of it. */
  readonly schedule: string;
  /** IANA zone of the schedule. */
  readonly timeZone: string;
  /** Name of the exchange's calendar, for `calendarByName`. */
  readonly calendar: string;
  /** Whether the market must be open when it looks, or trade that day. */
  readonly market: NonNullable<ScheduleOptions['market']>;
  readonly holdingStyle: HoldingStyle;
  /** Share of the equity in one position, a fraction. */
  readonly positionFraction: number;
  /** Positions open at once, at most. */
  readonly maxOpenPositions: number;
  /** Bars of history that it needs before its first decision. */
  readonly historyBars: number;
}
