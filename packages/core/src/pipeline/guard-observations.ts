import type { GuardObservation } from '../ports/trading-guard.js';
import type { PipelineRecord } from './pipeline-record.js';
import type { Applied, PipelineState } from './pipeline-state.js';

/** What a guard is shown of a record that has taken effect: the same when it happens and when it is read again. */
export function guardObservations(
  record: PipelineRecord,
  { trade }: Applied,
  state: PipelineState,
): GuardObservation[] {
  const { time } = record;
  if (record.type === 'bar') {
    const { symbol, bar } = record;
    const { timeframe } = state.markets.get(symbol)!.market;
    const funding = bar.fundingRate === undefined ? {} : { fundingRate: bar.fundingRate };
    return [
      { type: 'bar', time, symbol, timeframe, bar, ...funding },
      { type: 'portfolio', time, portfolio: state.book.view(time) },
    ];
  }
  if (!trade?.finished) return [];
  const { symbol, profit } = trade.finished;
  return [{ type: 'closed-trade', time, symbol, profit }];
}
