import type { Calendar, Period, PortfolioView } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { asMoney, asPercent } from '../limits/wording.js';
import { periodsOf } from './calendar-periods.js';
import { recoveryBelow, switchTerms } from './check-switch.js';
import type { KillSwitch, SwitchOptions, SwitchReading } from './kill-switch.js';
import { NO_MEMORY, readLevel } from './level.js';

/** Settings of the switches that limit a loss of equity. */
export interface LossSwitchOptions extends SwitchOptions {
  /** Loss at or below which it has recovered, a fraction from 0 and below the limit: below the limit unless given. */
  readonly recovery?: number;
}

/**
 * Fall of the equity as a fraction of what it fell from. Money is subtracted before it is divided, so that 45 of 50 is 0.1 exactly.
 * An account that began with nothing has lost all of it once it owes more.
 */
function fallFrom(base: number, equity: number): number {
  if (base > 0) return (base - equity) / base;
  return equity < base ? 1 : 0;
}

/** A loss beside its limit, as a reading. After a lift it is newly met when the equity then has lost as much once more. */
export function readLoss(
  loss: { base: number; equity: number; limit: number; recovery: number | undefined; episode?: number },
  what: string,
): readonly SwitchReading[] {
  const { base, equity, limit, recovery, episode } = loss;
  const actual = fallFrom(base, equity);
  const worseAt = 1 - (1 - actual) * (1 - limit);
  const level = { limit, actual, recovery, worseAt, ...(episode !== undefined && { episode }) };
  const sentence = () =>
    `The equity of ${asMoney(equity)} is ${asPercent(actual)} below ${what} of ${asMoney(base)}; the limit is ${asPercent(limit)}.`;
  return readLevel(level, sentence);
}

/** The checked settings of a loss switch. */
export function lossTerms(
  limit: number,
  options: LossSwitchOptions,
  defaults: Required<SwitchOptions>,
  more: readonly string[] = [],
) {
  const terms = switchTerms(options, defaults, ['recovery', ...more]);
  checkFraction(limit, 'limit', 'below-one');
  return { terms, recovery: recoveryBelow(options.recovery, limit) };
}

/** A switch on the loss since a day or week began. */
export function periodLoss(
  limit: number,
  options: LossSwitchOptions,
  defaults: Required<SwitchOptions>,
  period: Period,
  startEquity: (portfolio: PortfolioView) => number,
): KillSwitch {
  const { terms, recovery } = lossTerms(limit, options, defaults);
  return {
    ...terms,
    params: { limit, ...(recovery !== undefined && { recovery }) },
    watch(calendar: Calendar) {
      const startOf = periodsOf(calendar, period);
      return {
        ...NO_MEMORY,
        observe(seen) {
          if (seen.type !== 'portfolio') return [];
          const { portfolio, time } = seen;
          const base = startEquity(portfolio);
          const loss = { base, equity: portfolio.equity, limit, recovery, episode: startOf(time) };
          return readLoss(loss, `that at the start of the ${period}`);
        },
      };
    },
  };
}
