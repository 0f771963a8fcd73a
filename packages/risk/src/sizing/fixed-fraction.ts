import { type PositionSizer, ValidationError } from '@kairos/core';
import { checkFraction } from '../input/check-fraction.js';
import { boundedSizer, type PositionBounds } from './bounded-sizer.js';

/**
 * Puts the same fraction of the equity into every trade, or the fraction that is allocated to its symbol.
 *
 * quantity = equity x fraction / (entry x multiplier), capped by the size of the position and rounded down to the lot. A fraction above
 * `maxPositionFraction`, 0.2 unless given, is cut to it. With fractions by symbol, such as the weights of a portfolio, a symbol
 * that has none or 0 is not traded.
 *
 * `boundBy` of the result is `fraction` or `maxPositionFraction`; with quantity 0 it is `no-allocation`, or `lotSize`, `minNotional`,
 * `invalid-stop` or `no-equity`, as told at {@link fixedRisk}. No stop is needed: `capped` with `maxRisk` bounds the risk too.
 *
 * @param fraction - Share of the equity, above 0 and at most 1 (0.1 is 10 %), or shares from 0 to 1 by symbol.
 * @param options - `maxPositionFraction` (0.2 unless given, `null` for no cap) and `lotSize`.
 * @throws `ValidationError` on a percent, a negative or no fraction and on a wrong or unknown option; `size` throws it on an entry
 * that is not above 0 and on an equity that is not a number.
 * @example
 * ```ts
 * import { createInstrument, type PortfolioView } from '@kairos/core';
 * import { fixedFraction } from '@kairos/risk';
 *
 * const portfolio: PortfolioView = {
 *   time: 0, cash: 50_000, equity: 50_000, positions: [], dayStartEquity: 50_000, weekStartEquity: 50_000,
 *   monthStartEquity: 50_000, peakEquity: 50_000, consecutiveLosses: 0,
 * };
 * const instrument = createInstrument({ symbol: 'ACME', lotSize: 1 });
 * const request = { symbol: 'ACME', instrument, direction: 'long', entry: 100, portfolio } as const;
 *
 * fixedFraction(0.1).size(request).quantity; // => 50
 * fixedFraction({ ACME: 0.5, OTHER: 0.5 }).size(request).quantity; // => 100
 * fixedFraction({ ACME: 0.5, OTHER: 0.5 }, { maxPositionFraction: null }).size(request).quantity; // => 250
 * ```
 */
export function fixedFraction(
  fraction: number | Readonly<Record<string, number>>,
  options: PositionBounds = {},
): PositionSizer {
  const allocated = allocation(fraction);
  return boundedSizer(
    {
      name: 'fixed-fraction',
      params: { fraction: typeof fraction === 'number' ? fraction : { ...fraction } },
      boundBy: 'fraction',
      wanted({ symbol, entry, instrument, portfolio }) {
        const share = allocated(symbol);
        return share > 0 ? (portfolio.equity * share) / (entry * instrument.multiplier) : 'no-allocation';
      },
    },
    options,
  );
}

/** The share of a symbol, 0 for none. */
function allocation(fraction: number | Readonly<Record<string, number>>): (symbol: string) => number {
  if (typeof fraction !== 'object' || fraction === null) {
    checkFraction(fraction, 'fraction', 'up-to-one');
    return () => fraction;
  }
  const shares = new Map(Object.entries(fraction));
  if (shares.size === 0) {
    const message = 'must have at least one symbol, was {}';
    throw new ValidationError(`fraction ${message}`, { issues: [{ path: 'fraction', message }] });
  }
  for (const [symbol, share] of shares) if (share !== 0) checkFraction(share, `fraction.${symbol}`, 'up-to-one');
  return (symbol) => shares.get(symbol) ?? 0;
}
