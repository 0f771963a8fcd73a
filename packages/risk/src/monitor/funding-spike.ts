import { checkFraction } from '../input/check-fraction.js';
import { asPercent } from '../limits/wording.js';
import { recoveryBelow, switchTerms } from './check-switch.js';
import type { KillSwitch, SwitchOptions } from './kill-switch.js';
import { NO_MEMORY, readLevel } from './level.js';

/** Settings of {@link fundingSpike}. */
export interface FundingSpikeOptions extends SwitchOptions {
  /** Size of the rate at or below which it has recovered, a fraction from 0 and below the limit: below the limit unless given. */
  readonly recovery?: number;
}

/**
 * Lets positions only be reduced while the funding rate of an instrument is extreme, whoever pays.
 *
 * The same limit as `limits.fundingSpike` of `backtest`: the size of the rate of the last bar, reached at it. A bar whose rate is NaN
 * has no funding and ends a spike; a bar of a series without rates says nothing. Thrown per symbol.
 *
 * @param limit - A fraction of the notional above 0 and below 1; 0.01 unless given.
 * @param options - Name `funding-spike`, state `reducing`, lift `when-recovered` unless given.
 * @throws `ValidationError` for a limit that is no such fraction, and for options that do not exist or do not fit.
 * @example
 * ```ts
 * import { fundingSpike, riskMonitor } from '@kairos/risk';
 *
 * const monitor = riskMonitor({ switches: [fundingSpike(0.01)] });
 * const bar = { time: 0, open: 100, high: 101, low: 99, close: 100, volume: 10 };
 * monitor.observe({ type: 'bar', time: 60_000, symbol: 'BTC-PERP', timeframe: '1m', bar, fundingRate: -0.02 });
 * monitor.active()[0]?.reason; // => 'The funding rate of BTC-PERP is -2 %; the limit is 1 % either way.'
 * ```
 */
export function fundingSpike(limit = 0.01, options: FundingSpikeOptions = {}): KillSwitch {
  const defaults = { name: 'funding-spike', state: 'reducing', lift: 'when-recovered' } as const;
  const terms = switchTerms(options, defaults, ['recovery']);
  checkFraction(limit, 'limit', 'below-one');
  const recovery = recoveryBelow(options.recovery, limit);
  return {
    ...terms,
    params: { limit, ...(recovery !== undefined && { recovery }) },
    watch: () => ({
      ...NO_MEMORY,
      observe(seen) {
        if (seen.type !== 'bar' || seen.fundingRate === undefined) return [];
        const { symbol, fundingRate } = seen;
        // NaN, no funding, is above nothing: below the limit.
        return readLevel(
          { symbol, limit, actual: Math.abs(fundingRate), recovery },
          () =>
            `The funding rate of ${symbol} is ${asPercent(fundingRate)}; the limit is ${asPercent(limit)} either way.`,
        );
      },
    }),
  };
}
