import type { Bar } from '../bars/bar.js';
import { CanceledError } from '../errors/errors.js';
import type { MarketDataSource } from '../ports/market-data-source.js';
import type { PipelineMarket } from './pipeline-options.js';

/** Hands over the closed bars of every market as a source sends them; one subscription for each timeframe. */
export async function feedBars(
  markets: readonly PipelineMarket[],
  source: Pick<MarketDataSource, 'subscribe'>,
  onBar: (symbol: string, bar: Bar) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const timeframes = [...new Set(markets.map(({ timeframe }) => timeframe))];
  const feed = async (timeframe: PipelineMarket['timeframe']) => {
    const symbols = markets
      .filter((market) => market.timeframe === timeframe)
      .map(({ instrument }) => instrument.symbol);
    for await (const event of source.subscribe({ symbols, timeframe, ...(signal && { signal }) })) {
      if (event.type === 'bar') await onBar(event.symbol, event.bar);
    }
  };
  try {
    await Promise.all(timeframes.map(feed));
  } catch (error) {
    if (!(error instanceof CanceledError)) throw error;
  }
}
