import { expect, it } from 'vitest';
import { TradingPipeline } from './trading-pipeline.js';

it('tells a market that stands alone from a list without one', () => {
  const pipelineOf = (markets: unknown) => () => new TradingPipeline({ markets } as never);

  expect(pipelineOf({ timeframe: '1d' })).toThrow('markets must be a list of markets, was an object');
  expect(pipelineOf([])).toThrow('markets must be at least one market, was none');
});
