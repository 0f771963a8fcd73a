import type { GuardObservation } from '@kairos/core';
import { switchTerms } from './check-switch.js';
import { fieldsAt, flagAt, wholeAt } from './check-values.js';
import type { KillSwitch, SwitchOptions, SwitchReading } from './kill-switch.js';

interface StreakMemory {
  /** Losses in a row that have not been answered with a rest. */
  losses: number;
  /** Whether closed trades were observed: they then count, and the portfolio's own figure does not. */
  countsTrades: boolean;
  /** Losses of the portfolio's figure that were answered. */
  forgiven: number;
  /** Times that it was thrown. */
  rests: number;
}

/**
 * Lets positions only be reduced after so many losing trades in a row, until the next trading day; those losses do not count again.
 *
 * The same limit as `limits.consecutiveLosses` of `backtest`. Trades are those of `closed-trade` observations: a profit below 0 is a
 * loss, one above 0 ends the row, 0 does neither. Until the first of them `consecutiveLosses` of the portfolio counts, so that an
 * account that was losing before the monitor started is not taken for a fresh one.
 *
 * @param limit - Losing trades, a whole number from 1; 5 unless given.
 * @param options - Name `losing-streak`, state `reducing`, lift `next-day` unless given; it has recovered once a trade wins.
 * @throws `ValidationError` for a limit that is no such number, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { losingStreak, riskMonitor } from '@kairos/risk';
 *
 * const monitor = riskMonitor({ switches: [losingStreak(2)] });
 * monitor.observe({ type: 'closed-trade', time: 0, symbol: 'SPY', profit: -20 });
 * const [event] = monitor.observe({ type: 'closed-trade', time: 1, symbol: 'QQQ', profit: -5 });
 * event?.denial.reason; // => '2 losing trades in a row; the limit is 2.'
 * ```
 */
export function losingStreak(limit = 5, options: SwitchOptions = {}): KillSwitch {
  const terms = switchTerms(options, { name: 'losing-streak', state: 'reducing', lift: 'next-day' });
  wholeAt(limit, 1, 'limit');
  return {
    ...terms,
    params: { limit },
    watch(_calendar, stored) {
      const memory =
        stored === undefined ? { losses: 0, countsTrades: false, forgiven: 0, rests: 0 } : memoryAt(stored);
      return {
        observe(seen) {
          count(memory, seen);
          if (seen.type !== 'portfolio' && seen.type !== 'closed-trade') return [];
          return read(memory, limit, hasWon(memory, seen));
        },
        onThrown() {
          memory.forgiven += memory.losses;
          memory.losses = 0;
          memory.rests++;
        },
        snapshot: () => ({ ...memory }),
      };
    },
  };
}

function count(memory: StreakMemory, seen: GuardObservation): void {
  if (seen.type === 'closed-trade') {
    memory.countsTrades = true;
    if (seen.profit < 0) memory.losses++;
    else if (seen.profit > 0) memory.losses = 0;
  } else if (seen.type === 'portfolio' && !memory.countsTrades) {
    const { consecutiveLosses } = seen.portfolio;
    // Fewer than were forgiven: a winner came between, and the row began anew.
    if (consecutiveLosses < memory.forgiven) memory.forgiven = 0;
    memory.losses = consecutiveLosses - memory.forgiven;
  }
}

function hasWon({ countsTrades }: StreakMemory, seen: GuardObservation): boolean {
  if (seen.type === 'closed-trade') return seen.profit > 0;
  return seen.type === 'portfolio' && !countsTrades && seen.portfolio.consecutiveLosses === 0;
}

function read({ losses, rests }: StreakMemory, limit: number, isOver: boolean): readonly SwitchReading[] {
  if (losses >= limit) {
    const reason = `${losses} losing ${losses === 1 ? 'trade' : 'trades'} in a row; the limit is ${limit}.`;
    return [{ condition: 'met', reason, limit, actual: losses, episode: rests }];
  }
  return isOver ? [{ condition: 'ceased' }] : [];
}

function memoryAt(stored: unknown): StreakMemory {
  const { losses, countsTrades, forgiven, rests } = fieldsAt(stored, 'memory');
  return {
    losses: wholeAt(losses, 0, 'memory.losses'),
    countsTrades: flagAt(countsTrades, 'memory.countsTrades'),
    forgiven: wholeAt(forgiven, 0, 'memory.forgiven'),
    rests: wholeAt(rests, 0, 'memory.rests'),
  };
}
