import { type BarSeries, mask, type Signals } from '@kairos/core';
import type { VotedBars } from '../voting/voted-bars.js';
import { bracketColumns } from './bracket-columns.js';

/** From votes to signals. @internal */
export interface VotedSignalsRequest {
  readonly bars: BarSeries;
  readonly voted: VotedBars;
  /** Whether what is said of the bar is enough to trade. */
  readonly isSignal: (bar: number) => boolean;
  /** From the close to the stop, quote currency. */
  readonly stopDistance: (bar: number) => number;
  readonly rewardRisk: number;
  readonly allowShort: boolean;
}

/**
 * Signals of a voting strategy. A position is left where the votes are enough for the other side: the signal has reversed.
 *
 * @internal
 */
export function votedSignals(request: VotedSignalsRequest): Signals {
  const { bars, voted, isSignal, stopDistance, rewardRisk, allowShort } = request;
  const { direction, confidence, consensus } = voted;
  const long = mask(bars.length, (i) => direction[i] === 1 && isSignal(i));
  const short = mask(bars.length, (i) => direction[i] === -1 && isSignal(i));
  return {
    enterLong: long,
    exitLong: short,
    ...(allowShort && { enterShort: short, exitShort: long }),
    confidence,
    consensus,
    ...bracketColumns({ bars, long, short, stopDistance, rewardRisk }),
  };
}
