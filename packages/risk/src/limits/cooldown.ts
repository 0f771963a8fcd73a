import { deny, PASSED, type RecentExit, type RiskValidator } from '@kairos/core';
import { checkOptions } from '../input/check-options.js';
import { checkChoice, checkMilliseconds, checkSomeLimit } from './check-limit.js';
import { checkIfUnknown, type UnknownFactOptions, unknownFact } from './unknown-fact.js';
import { asDuration, asMoney } from './wording.js';

/** Settings of {@link cooldown}: one wait or both, milliseconds. */
export interface CooldownOptions extends UnknownFactOptions {
  /** Wait after a position was closed with a loss, such as 3,600,000 for an hour. */
  readonly afterLossMs?: number;
  /** Wait after any position was closed. */
  readonly afterExitMs?: number;
  /** Whose exits count: those of the same `symbol` (the default) or of the whole `account`. */
  readonly scope?: 'symbol' | 'account';
}

/**
 * Denies a trade too soon after an exit. Once the wait is over to the millisecond, the trade passes.
 *
 * It reads `portfolio.recentExits`. A portfolio without that is denied; `ifUnknown: 'pass'` lets it through.
 *
 * @throws `ValidationError` without a wait, and when one is below 1,000: that is in seconds.
 * @example
 * ```ts
 * import { cooldown } from '@kairos/risk';
 *
 * cooldown({ afterLossMs: 3_600_000 }).name; // => 'cooldown'
 * ```
 */
export function cooldown(options: CooldownOptions): RiskValidator {
  checkOptions(options, ['afterLossMs', 'afterExitMs', 'scope', 'ifUnknown']);
  const { afterLossMs, afterExitMs } = options;
  checkSomeLimit({ afterLossMs, afterExitMs });
  const afterLoss = afterLossMs === undefined ? 0 : checkMilliseconds(afterLossMs, 'afterLossMs');
  const afterExit = afterExitMs === undefined ? 0 : checkMilliseconds(afterExitMs, 'afterExitMs');
  const scope = checkChoice(options.scope ?? 'symbol', 'scope', ['symbol', 'account']);
  const ifUnknown = checkIfUnknown(options);
  const rule = 'cooldown';
  const waitOf = ({ profit }: RecentExit) => (profit < 0 ? Math.max(afterLoss, afterExit) : afterExit);

  return {
    name: rule,
    params: {
      ...(afterLossMs !== undefined && { afterLossMs }),
      ...(afterExitMs !== undefined && { afterExitMs }),
      scope,
      ifUnknown,
    },
    validate({ symbol, time }, { recentExits }) {
      if (recentExits === undefined) return unknownFact(rule, ifUnknown, 'When positions were closed is unknown.');
      let longest: { exit: RecentExit; left: number } | undefined;
      for (const exit of recentExits) {
        if (scope === 'symbol' && exit.symbol !== symbol) continue;
        const wait = waitOf(exit);
        if (wait === 0) continue;
        const left = exit.time + wait - time;
        // NaN waits: an exit that cannot be placed in time may be a moment ago.
        if (!(left <= 0) && !(longest && left <= longest.left)) longest = { exit, left };
      }
      if (!longest) return PASSED;
      const { exit } = longest;
      const [wait, passed] = [waitOf(exit), time - exit.time];
      const how = exit.profit < 0 ? `with a loss of ${asMoney(-exit.profit)}` : `with ${asMoney(exit.profit)}`;
      const reason = `${exit.symbol} was closed ${how} ${asDuration(passed)} ago; entries wait ${asDuration(wait)}.`;
      return deny(rule, reason, { limit: wait, actual: passed });
    },
  };
}
