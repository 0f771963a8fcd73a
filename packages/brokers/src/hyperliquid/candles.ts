import { type Bar, DataError, type Timeframe, timeframeMs, ValidationError } from '@kairos/core';
import { z } from 'zod';
import type { HyperliquidClient } from './client.js';
import { pagedByTime } from './paged-by-time.js';
import { candleSchema } from './schema.js';

/** Bars that the venue has. Its weeks are left out: nobody says on which day they begin. */
export const HYPERLIQUID_TIMEFRAMES = [
  '1m',
  '3m',
  '5m',
  '15m',
  '30m',
  '1h',
  '2h',
  '4h',
  '8h',
  '12h',
  '1d',
  '3d',
] as const satisfies readonly Timeframe[];

/** Bars of a kind that the venue keeps; older ones are gone. */
const KEPT_BARS = 5000;

/** Which bars are wanted: those that open in [from, to), UTC epoch milliseconds. */
export interface CandleRequest {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly from: number;
  readonly to: number;
  readonly signal?: AbortSignal | undefined;
}

/** @throws `ValidationError` for a timeframe that the venue does not have. */
export function checkTimeframe(timeframe: Timeframe): void {
  if ((HYPERLIQUID_TIMEFRAMES as readonly string[]).includes(timeframe)) return;
  const message = `must be ${HYPERLIQUID_TIMEFRAMES.join(', ')} at hyperliquid, was ${timeframe}`;
  throw new ValidationError(`timeframe ${message}`, { issues: [{ path: 'timeframe', message }] });
}

export function barOfCandle({ t, o, h, l, c, v }: z.output<typeof candleSchema>): Bar {
  return { time: t, open: o, high: h, low: l, close: c, volume: v };
}

/**
 * Refuses a history that the venue does not have any more, rather than giving a part of it.
 *
 * @throws `DataError` with the time from which on there is one.
 */
export function checkKept({ timeframe, from, symbol }: CandleRequest, now: number): void {
  const oldest = now - KEPT_BARS * timeframeMs(timeframe);
  if (from >= oldest) return;
  const since = `from ${new Date(oldest).toISOString()} on`;
  const message = `hyperliquid keeps the last ${KEPT_BARS} bars of ${timeframe}, ${since}: ask for later ones, or for longer bars`;
  throw new DataError(`${symbol}: ${message}`, { source: 'hyperliquid candleSnapshot' });
}

/** Reads bars, closed or not, the oldest first. */
export async function readCandles(client: HyperliquidClient, request: CandleRequest): Promise<Bar[]> {
  const { symbol, timeframe, from, to, signal } = request;
  const candles = await pagedByTime(from, {
    ask: (startTime) => {
      const req = { coin: symbol, interval: timeframe, startTime, endTime: to - 1 };
      return client.info(z.array(candleSchema), { type: 'candleSnapshot', req }, signal);
    },
    timeOf: ({ t }) => t,
    keyOf: ({ t }) => String(t),
  });
  return candles.filter(({ t }) => t < to).map(barOfCandle);
}
