import { ALWAYS_OPEN, type Calendar, NSE, NYSE } from '@kairos/core';

const INDIAN = /(\.(NS|BO)|^\^(NSE|BSE|CNX|INDIAVIX).*)$/;
const ROUND_THE_CLOCK = /(=X|-USD[TC]?|-EUR|-GBP|-INR|-BTC)$/;
/** Letters alone, a share class behind a hyphen, or an index of the United States. */
const AMERICAN = /^([A-Z]{1,5}(-[A-Z]{1,2})?|\^(GSPC|DJI|IXIC|NDX|RUT|VIX|SPX))$/;

/**
 * The calendar of a Yahoo symbol, as far as its form tells it: `.NS` and `.BO` trade as the NSE does, plain letters as the NYSE,
 * currencies and coins round the clock. Other exchanges are not known.
 *
 * @returns `undefined` for a symbol of another exchange.
 * @example
 * ```ts
 * import { yahooCalendar } from '@kairos/brokers/yahoo';
 *
 * ['RELIANCE.NS', 'BRK-B', 'BTC-USD', 'SAP.DE'].map((symbol) => yahooCalendar(symbol)?.name);
 * // => [ 'XNSE', 'XNYS', '24/7', undefined ]
 * ```
 */
export function yahooCalendar(symbol: string): Calendar | undefined {
  if (INDIAN.test(symbol)) return NSE;
  if (ROUND_THE_CLOCK.test(symbol)) return ALWAYS_OPEN;
  return AMERICAN.test(symbol) ? NYSE : undefined;
}
