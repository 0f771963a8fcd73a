/**
 * The indicators of the library `technicalindicators` in the faces of this one, for moving over.
 *
 * What is different there, and stays so here: RSI is rounded to two decimals; `Stochastic` gives the fast %K; MACD starts each average at
 * its own bar and its lines at different bars (here all lines wait for the signal); the first values of ADX and of the exponential averages
 * within MACD come from other seeds than TA-Lib's. Our own `rsi`, `stochastic`, `macd` and `adx` agree with TA-Lib. It runs five to a hundred times slower, so it is
 * for comparison, not for sweeps.
 *
 * @module
 */

export {
  type TechnicalClass,
  type TechnicalDescription,
  type TechnicalIndicator,
  technicalEntry,
} from './adapter/technical-entry.js';
export { type TechnicalLibrary, technicalEntries } from './adapter/technical-library.js';
