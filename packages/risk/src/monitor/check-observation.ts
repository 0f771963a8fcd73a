import type { GuardObservation } from '@kairos/core';
import { fieldsAt, finiteAt, oneOfAt, textAt, timeAt, unfit, wholeAt } from './check-values.js';

const TYPES = ['portfolio', 'closed-trade', 'bar', 'error', 'clock'] as const satisfies GuardObservation['type'][];

const EQUITIES = ['equity', 'dayStartEquity', 'weekStartEquity', 'monthStartEquity', 'peakEquity'] as const;

/**
 * Checks what a monitor is shown: a NaN would compare as no loss at all.
 *
 * @throws `ValidationError` naming the field.
 */
export function checkObservation(observation: GuardObservation): void {
  const { type, time } = fieldsAt(observation, 'observation');
  oneOfAt(type, TYPES, 'observation.type');
  timeAt(time, 'observation.time');
  if (observation.type === 'portfolio') checkPortfolio(observation.portfolio);
  else if (observation.type === 'bar') checkBar(observation);
  else if (observation.type === 'error') textAt(observation.source, 'observation.source');
  else if (observation.type === 'closed-trade') {
    textAt(observation.symbol, 'observation.symbol');
    finiteAt(observation.profit, 'observation.profit');
  }
}

function checkPortfolio(portfolio: unknown): void {
  const path = 'observation.portfolio';
  const fields = fieldsAt(portfolio, path);
  for (const name of EQUITIES) finiteAt(fields[name], `${path}.${name}`);
  wholeAt(fields.consecutiveLosses, 0, `${path}.consecutiveLosses`);
}

function checkBar({ symbol, timeframe, bar, fundingRate }: Extract<GuardObservation, { type: 'bar' }>): void {
  textAt(symbol, 'observation.symbol');
  textAt(timeframe, 'observation.timeframe');
  const { time, close } = fieldsAt(bar, 'observation.bar');
  timeAt(time, 'observation.bar.time');
  finiteAt(close, 'observation.bar.close');
  // NaN is a bar without a rate in a series that has rates.
  if (fundingRate === undefined || (typeof fundingRate === 'number' && Math.abs(fundingRate) !== Infinity)) return;
  throw unfit('observation.fundingRate', 'a fraction, or NaN for none', fundingRate);
}
