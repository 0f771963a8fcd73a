import { type Calendar, type GuardObservation, timeframeMs } from '@kairos/core';
import { recoveryBelow, switchTerms } from './check-switch.js';
import { atLeast, fieldsAt, finiteAt, listAt, textAt, timeAt, unfit, wholeAt } from './check-values.js';
import type { KillSwitch, SwitchOptions } from './kill-switch.js';
import { readLevel } from './level.js';
import { type VolatilityState, volatilityRatio } from './realised-volatility.js';

/** Settings of {@link volatilitySpike}. */
export interface VolatilitySpikeOptions extends SwitchOptions {
  /** Returns of the latest volatility, a whole number from 1; 20 unless given. */
  readonly bars?: number;
  /** Earlier volatilities that it is compared with, a whole number from 1; 100 unless given. */
  readonly average?: number;
  /** How many times their mean throws it, above 1; 3 unless given. */
  readonly multiple?: number;
  /** How many times their mean it has recovered at, below `multiple`; 2 unless given, or 2 thirds of a `multiple` up to 2. */
  readonly recovery?: number;
}

interface Feed extends VolatilityState {
  readonly symbol: string;
  /** Length of the bars, milliseconds. */
  readonly length: number;
  /** Time and close of the last bar. */
  time: number;
  close: number;
}

const DAY_MS = 86_400_000;

/**
 * Lets positions only be reduced while an instrument swings far more than it used to: the realised volatility of its latest bars
 * against the trailing average of the same figure before them.
 *
 * Returns are natural logarithms of close / close before. In a market with sessions, bars of minutes and hours have no return over
 * the night. Of several timeframes of a symbol the shortest counts; a bar that is not newer than the last one says nothing, nor does
 * one without a price above 0. With fewer than `2 bars + average - 1` returns the switch is silent. Thrown per symbol.
 *
 * @param options - Name `volatility-spike`, state `reducing`, lift `when-recovered` unless given.
 * @throws `ValidationError` for numbers out of range, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { volatilitySpike } from '@kairos/risk';
 *
 * volatilitySpike({ bars: 12, multiple: 4 }).params; // => { bars: 12, average: 100, multiple: 4, recovery: 2 }
 * ```
 */
export function volatilitySpike(options: VolatilitySpikeOptions = {}): KillSwitch {
  const defaults = { name: 'volatility-spike', state: 'reducing', lift: 'when-recovered' } as const;
  const terms = switchTerms(options, defaults, ['bars', 'average', 'multiple', 'recovery']);
  const { bars = 20, average = 100, multiple = 3 } = options;
  wholeAt(bars, 1, 'bars');
  wholeAt(average, 1, 'average');
  if (!(finiteAt(multiple, 'multiple') > 1)) throw unfit('multiple', 'above 1', multiple);
  const recovery = recoveryBelow(options.recovery ?? Math.min(2, (multiple * 2) / 3), multiple);
  return {
    ...terms,
    params: { bars, average, multiple, recovery },
    watch(calendar, memory) {
      const stored =
        memory === undefined ? [] : listAt(memory, 'memory', (entry, path) => feedAt(entry, path, bars, average));
      const feeds = new Map(stored.map((feed) => [feed.symbol, feed]));
      return {
        observe(seen) {
          if (seen.type !== 'bar') return [];
          const logReturn = takeReturn(feeds, seen, calendar);
          if (logReturn === undefined) return [];
          const { symbol } = seen;
          const ratio = volatilityRatio(feeds.get(symbol)!, logReturn, { bars, average });
          if (ratio === undefined) return [];
          return readLevel({ symbol, limit: multiple, actual: ratio, recovery }, () => {
            const times = Number(ratio.toFixed(2));
            return `${symbol} swings ${times} times as much as it used to in its last ${bars} bars; the limit is ${multiple} times.`;
          });
        },
        snapshot: () =>
          [...feeds.values()].map((feed) => ({
            ...feed,
            returns: [...feed.returns],
            volatilities: [...feed.volatilities],
          })),
      };
    },
  };
}

/** Notes a bar and gives its log return, where it has one. */
function takeReturn(
  feeds: Map<string, Feed>,
  { symbol, timeframe, bar }: Extract<GuardObservation, { type: 'bar' }>,
  calendar: Calendar,
): number | undefined {
  const { time, close } = bar;
  const length = timeframeMs(timeframe);
  const feed = feeds.get(symbol);
  if (!(close > 0) || (feed && length > feed.length)) return undefined;
  if (!feed || length < feed.length) {
    feeds.set(symbol, { symbol, length, time, close, returns: [], volatilities: [] });
    return undefined;
  }
  if (time <= feed.time) return undefined;
  const before = feed.close;
  const hasNight = length < DAY_MS && isAnotherSession(calendar, feed.time, time);
  feed.time = time;
  feed.close = close;
  return hasNight ? undefined : Math.log(close / before);
}

/** A market that never closes has days, but no nights. */
function isAnotherSession(calendar: Calendar, before: number, now: number): boolean {
  if (calendar.sessionLengthMs === DAY_MS) return false;
  return calendar.sessionOf(before)?.open !== calendar.sessionOf(now)?.open;
}

function feedAt(entry: unknown, path: string, bars: number, average: number): Feed {
  const fields = fieldsAt(entry, path);
  const numbers = (name: 'returns' | 'volatilities') => listAt(fields[name], `${path}.${name}`, finiteAt);
  return {
    symbol: textAt(fields.symbol, `${path}.symbol`),
    length: wholeAt(fields.length, 1, `${path}.length`),
    time: timeAt(fields.time, `${path}.time`),
    close: atLeast(fields.close, Number.MIN_VALUE, `${path}.close`),
    returns: numbers('returns').slice(-bars),
    volatilities: numbers('volatilities').slice(-(bars + average)),
  };
}
