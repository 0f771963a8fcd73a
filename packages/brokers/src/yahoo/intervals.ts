import { type Timeframe, ValidationError } from '@kairos/core';

const DAY = 86_400_000;

/** An interval of Yahoo and the longest stretch of one request; days and weeks have no limit. @internal */
export interface YahooInterval {
  readonly interval: string;
  readonly longestMs: number;
}

const INTERVALS: Readonly<Record<string, YahooInterval>> = {
  '1m': { interval: '1m', longestMs: 7 * DAY },
  '2m': { interval: '2m', longestMs: 59 * DAY },
  '5m': { interval: '5m', longestMs: 59 * DAY },
  '15m': { interval: '15m', longestMs: 59 * DAY },
  '30m': { interval: '30m', longestMs: 59 * DAY },
  '60m': { interval: '1h', longestMs: 729 * DAY },
  '1h': { interval: '1h', longestMs: 729 * DAY },
  '90m': { interval: '90m', longestMs: 59 * DAY },
  '1d': { interval: '1d', longestMs: Number.POSITIVE_INFINITY },
  '1w': { interval: '1wk', longestMs: Number.POSITIVE_INFINITY },
};

/** @throws `ValidationError` for bars that Yahoo does not make, with those that it does. @internal */
export function yahooInterval(timeframe: Timeframe): YahooInterval {
  const found = INTERVALS[timeframe];
  if (found && Object.hasOwn(INTERVALS, timeframe)) return found;
  const known = Object.keys(INTERVALS).join(', ');
  const message = `must be one of ${known} at Yahoo, was "${timeframe}"; resampleBars makes others of them`;
  throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
}

/** Names of one interval: an hour is asked for as `1h` and may be answered as `60m`. @internal */
export function isSameInterval(asked: string, answered: string): boolean {
  const plain = (name: string) => (name === '60m' ? '1h' : name);
  return plain(asked) === plain(answered);
}
