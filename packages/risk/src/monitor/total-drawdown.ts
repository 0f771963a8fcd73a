import { type LossSwitchOptions, lossTerms, readLoss } from './equity-loss.js';
import type { KillSwitch } from './kill-switch.js';
import { NO_MEMORY } from './level.js';

/**
 * Halts when the equity has fallen by a fraction from its highest so far, until a person lifts it.
 *
 * The same limit as `limits.drawdown` of `backtest`, reached at it; the highest is `peakEquity` of the portfolio. Lifted by hand
 * while the drawdown stands, it is thrown again when the equity has lost as much once more, or when the drawdown is over and
 * comes back.
 *
 * @param limit - A fraction above 0 and below 1; 0.15 unless given.
 * @param options - Name `total-drawdown`, state `halted`, lift `manually` unless given.
 * @throws `ValidationError` for a limit that is no such fraction, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { totalDrawdown } from '@kairos/risk';
 *
 * totalDrawdown(0.15).lift; // => 'manually'
 * ```
 */
export function totalDrawdown(limit = 0.15, options: LossSwitchOptions = {}): KillSwitch {
  const defaults = { name: 'total-drawdown', state: 'halted', lift: 'manually' } as const;
  const { terms, recovery } = lossTerms(limit, options, defaults);
  return {
    ...terms,
    params: { limit, ...(recovery !== undefined && { recovery }) },
    watch: () => ({
      ...NO_MEMORY,
      observe(seen) {
        if (seen.type !== 'portfolio') return [];
        const { equity, peakEquity } = seen.portfolio;
        return readLoss({ base: Math.max(peakEquity, equity), equity, limit, recovery }, 'its highest');
      },
    }),
  };
}
