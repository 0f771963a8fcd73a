import { ValidationError } from '../errors/errors.js';
import { type Timeframe, timeframeMs } from '../time/timeframe.js';

/** What rows do not say themselves. */
export interface SeriesIdentity {
  readonly symbol: string;
  readonly timeframe: Timeframe;
}

/** Refuses an empty symbol and a timeframe that is none with a `ValidationError`. */
export function requireIdentity({ symbol, timeframe }: SeriesIdentity): void {
  if (typeof symbol !== 'string' || symbol === '') {
    throw new ValidationError(`symbol must be a text that is not empty, was ${JSON.stringify(symbol)}`);
  }
  timeframeMs(timeframe);
}
