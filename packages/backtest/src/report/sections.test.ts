import { describe, expect, it } from 'vitest';
import { tradingCosts } from '../statistics/trades/trading-costs.js';
import { attributionSection, attributions, inWords } from './attribution-section.js';
import { costLines } from './cost-section.js';
import { distributionSection } from './distribution-section.js';
import { deepestDrawdowns, drawdownSection } from './drawdown-section.js';
import { excursionSection } from './excursion-section.js';
import { randomResult, turningRegimes } from './fixtures/random-result.js';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { resolveReport } from './report-options.js';
import { rollingSection } from './rolling-section.js';
import { statisticsSection } from './statistics-section.js';

const { result, bars } = randomResult();
const input = resolveReport(result, { bars, regime: turningRegimes(bars.length) });
const small = resolveReport(smallResult(), { bars: smallBars() });

describe('attribution', () => {
  it('shares out every trade in every table', () => {
    const tables = attributions(input);

    expect(tables.map(({ title }) => title)).toEqual(['Exit reason', 'Direction', 'Regime', 'Weekday']);
    for (const { groups } of tables) {
      expect(groups.reduce((sum, { trades }) => sum + trades, 0)).toBe(result.trades.length);
    }
  });

  it('has hours on intraday bars, and nothing without trades', () => {
    const hourly = randomResult({ timeframe: '1h' });

    expect(attributions({ ...hourly, regime: undefined }).at(-1)?.groups[0]?.key).toMatch(/^\d\d:00$/);
    expect(attributionSection({ ...input, result: { ...result, trades: [] } })).toBe('');
  });

  it('names the weekday on which a trade was entered', () => {
    // Its one trade was entered on 2024-01-03.
    const weekday = attributions(small).find(({ title }) => title === 'Weekday');
    expect(weekday?.groups.map(({ key, trades, profit }) => [key, trades, profit])).toEqual([['Wednesday', 1, -10]]);
  });

  it('writes names as words', () => {
    expect([inWords('highVolatility'), inWords('stop-loss')]).toEqual(['high volatility', 'stop loss']);
  });
});

it('costs add up to their sum, shares to 1', () => {
  const lines = costLines(result, 1);

  expect(lines.at(-1)?.amount).toBe(tradingCosts(result).total);
  expect(lines.slice(0, -1).reduce((sum, { share }) => sum + share!, 0)).toBeCloseTo(1, 12);
});

it('lists the deepest drawdown first, and says when one has not recovered', () => {
  const [first, second] = deepestDrawdowns(result);

  expect(first!.depth).toBeCloseTo(result.stats.maxDrawdown, 12);
  expect(second!.depth).toBeLessThanOrEqual(first!.depth);
  expect(drawdownSection(smallResult())).toContain('<td>not yet</td>');
});

it('draws rolling figures beside the benchmark, and nothing in a test too short for them', () => {
  expect(rollingSection(input)).toMatch(
    /aria-label="Sharpe ratio: Strategy -?[\d.]+ at the end, Buy and hold -?[\d.]+ at the end"/,
  );
  expect(rollingSection(small)).toBe('');
});

it('draws the returns of days and of trades', () => {
  expect(distributionSection(input)).toContain('Distribution of the returns of trades');
  expect(distributionSection(resolveReport(smallResult({ trades: [] }), { bars: smallBars() }))).not.toContain(
    'trades<',
  );
});

it('draws winners and losers, and nothing for a single trade', () => {
  const won = result.trades.filter(({ profit }) => profit > 0).length;

  expect(excursionSection(input)).toContain(`${won} won, ${result.trades.length - won} did not`);
  expect(excursionSection(small)).toBe('');
});

it('explains every figure that statistics has', () => {
  const html = statisticsSection(input);

  expect(html).toContain('All figures (184)');
  expect(html).toContain('<th scope="row" title="sharpe">Sharpe ratio</th>');
  expect(html.match(/<details>/g)).toHaveLength(7);
});
