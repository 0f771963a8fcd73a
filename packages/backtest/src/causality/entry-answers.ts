import {
  type BarSeries,
  barCloseTime,
  type Direction,
  entryFacts,
  type Instrument,
  type Signals,
  type Strategy,
  type TradeProposal,
} from '@kairos/core';
import type { CausalPart } from './compare-signals.js';

/** A bar on which the strategy wants to enter. @internal */
export interface EntryBar {
  readonly bar: number;
  readonly direction: Direction;
}

/** What the strategy answers at an entry, by part. @internal */
export type EntryAnswers = Partial<Record<CausalPart, number>>;

/** Bars before the last on which the strategy wants to enter, with the direction. @internal */
export function entriesOf({ enterLong, enterShort, target }: Signals, length: number): EntryBar[] {
  const entries: EntryBar[] = [];
  for (let bar = 0; bar < length - 1; bar++) {
    const wanted = target ? target[bar]! : (enterLong?.[bar] ?? 0) - (enterShort?.[bar] ?? 0);
    if (wanted !== 0) entries.push({ bar, direction: wanted > 0 ? 'long' : 'short' });
  }
  return entries;
}

/** The entry as `accept` sees it, one unit of it. Taken from the whole history, so that only `accept` itself can move. */
function proposalAt(
  { strategy, bars, signals, instrument }: EntryQuestion,
  { bar, direction }: EntryBar,
): TradeProposal {
  const entry = bars.close[bar]!;
  const [stopLoss, takeProfit] = [signals.stopLoss?.[bar] ?? Number.NaN, signals.takeProfit?.[bar] ?? Number.NaN];
  return {
    symbol: bars.symbol,
    instrument,
    strategy: strategy.name,
    direction,
    quantity: 1,
    entry,
    notional: entry * instrument.multiplier,
    time: barCloseTime(bars.time[bar]!, bars.timeframe, instrument.calendar),
    ...entryFacts(bars, signals, bar),
    ...(strategy.holdingStyle && { holdingStyle: strategy.holdingStyle }),
    ...(!Number.isNaN(takeProfit) && { takeProfit }),
    ...(!Number.isNaN(stopLoss) && { stopLoss, riskAmount: Math.abs(entry - stopLoss) * instrument.multiplier }),
  };
}

/** Who is asked, and about which history. @internal */
export interface EntryQuestion {
  readonly strategy: Strategy;
  /** The whole history and its signals, from which the proposal is made. */
  readonly bars: BarSeries;
  readonly signals: Signals;
  readonly instrument: Instrument;
}

/** What `levels` and `accept` answer at an entry when the history is `shown`. @internal */
export function answersAt(question: EntryQuestion, shown: BarSeries, at: EntryBar): EntryAnswers {
  const { strategy, bars } = question;
  const { bar, direction } = at;
  const answers: EntryAnswers = {};
  if (strategy.levels) {
    const levels = strategy.levels({ bars: shown, index: bar, direction, price: bars.close[bar]! });
    answers['levels.entry'] = levels.entry;
    answers['levels.stopLoss'] = levels.stopLoss ?? Number.NaN;
    answers['levels.takeProfit'] = levels.takeProfit ?? Number.NaN;
  }
  if (strategy.accept) answers.accept = strategy.accept(proposalAt(question, at)).passed ? 1 : 0;
  return answers;
}
