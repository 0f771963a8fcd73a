import { describe, expect, it } from 'vitest';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { formatTable } from './table.js';

const bars = smallBars();

describe('formatTable', () => {
  it('sets the figures beside those of buy-and-hold', () => {
    expect(formatTable(smallResult(), { bars })).toBe(
      `
sma-cross (fast 2, slow 3)
ACME, 1d, 2024-01-01 to 2024-01-06, 6 bars, 183 days
┌─────────────────────┬──────────┬──────────────┐
│                     │ Strategy │ Buy and hold │
├─────────────────────┼──────────┼──────────────┤
│ Final equity        │ 1,060.00 │     1,500.00 │
│ Return              │   6.00 % │      50.00 % │
│ CAGR                │  12.36 % │     125.00 % │
│ Volatility (annual) │  25.00 % │     127.80 % │
│ Sharpe ratio        │     1.23 │        14.31 │
│ Sortino ratio       │        - │        36.68 │
│ Calmar ratio        │     1.48 │        16.25 │
│ Maximum drawdown    │   8.33 % │       7.69 % │
│ Longest drawdown    │   3 bars │        1 bar │
│ Exposure            │  33.33 % │     100.00 % │
├─────────────────────┼──────────┼──────────────┤
│ Trades              │        1 │              │
│ Win rate            │   0.00 % │              │
│ Profit factor       │        - │              │
│ Expectancy          │   -10.00 │              │
│ Best trade          │   -10.00 │              │
│ Worst trade         │   -10.00 │              │
│ Mean time held      │ 1.0 bars │              │
│ Commissions         │     3.00 │              │
└─────────────────────┴──────────┴──────────────┘
Still open: long, profit 69.00 at the last close.
Entries denied or cut: 3 (max-drawdown 2, cash 1).
`.trim(),
    );
  });

  it('ends with the table when nothing is open and nothing was denied', () => {
    const { openTrade: _, ...closed } = smallResult({ rejections: [] });

    expect(formatTable(closed, { bars }).split('\n').at(-1)).toMatch(/^└─+┴─+┴─+┘$/);
  });

  it('says that nothing was asked for when there was neither a trade nor a denied entry', () => {
    const { openTrade: _, ...idle } = smallResult({ rejections: [], trades: [], warmup: 2 });

    expect(formatTable(idle, { bars }).split('\n').at(-1)).toBe(
      'No entries: the signals asked for none after the warm-up of 2 bars.',
    );
    expect(formatTable({ ...idle, warmup: 0 }, { bars })).toMatch(/asked for none\.$/);
    expect(formatTable({ ...idle, rejections: smallResult().rejections }, { bars })).not.toContain('No entries');
  });

  it('shows - for buy-and-hold where the first open is not above 0', () => {
    const unpriced = { ...bars, open: new Float64Array(6) };

    const stats = { ...smallResult().stats, buyAndHoldReturn: undefined };

    expect(formatTable(smallResult({ stats }), { bars: unpriced })).toContain(
      '│ Final equity        │ 1,060.00 │            - │',
    );
  });

  it('stays within 80 columns, aligned, whatever the names and sizes', () => {
    const result = smallResult({
      strategy: { name: 'x'.repeat(100), params: { y: 'z'.repeat(100) } },
      symbol: 's'.repeat(100),
      rejections: [{ bar: 0, time: 0, direction: 'long', rule: 'r'.repeat(100), reason: '' }],
      stats: { ...smallResult().stats, finalEquity: 1.5e12, commissions: 1e15 },
    });

    const lines = formatTable(result, { bars: { ...bars, symbol: result.symbol } }).split('\n');

    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
    expect(lines[0]).toBe(`${'x'.repeat(77)}...`);
    expect(new Set(lines.filter((line) => /^[┌├└│]/.test(line)).map((line) => line.length)).size).toBe(1);
  });

  it('goes on in the next line with a heading that is longer than one', () => {
    const params = { train: 4320, test: 720, mode: 'rolling', purge: 12, embargo: 0, objective: 'totalReturn' };

    expect(formatTable(smallResult({ strategy: { name: 'momentum followed', params } }), { bars }).split('\n')).toEqual(
      expect.arrayContaining([
        'momentum followed (train 4320, test 720, mode rolling, purge 12, embargo 0,',
        'objective totalReturn)',
        'ACME, 1d, 2024-01-01 to 2024-01-06, 6 bars, 183 days',
      ]),
    );
  });

  it('lets no name colour the terminal or start a line', () => {
    const name = 'a\u001b[31mb\nc\u009bd\u2028e';

    const text = formatTable(smallResult({ strategy: { name, params: undefined } }), { bars });

    expect(text.split('\n')[0]).toBe('a [31mb c d e');
  });

  it('lists groups of figures below when asked, within 80 columns', () => {
    const lines = formatTable(smallResult(), { bars, groups: 'all' }).split('\n');
    const costs = formatTable(smallResult(), { bars, groups: ['costs'] })
      .split('\n')
      .slice(-13);

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(
      ['Returns', 'Risk', 'Drawdown', 'Trades', 'Costs', 'Benchmark', 'Period'].every((name) => lines.includes(name)),
    ).toBe(true);
    expect(costs[0]).toBe('Costs');
    expect(costs).toContain('  Commissions             3.00 quote currency');
  });

  it('refuses a group that there is not', () => {
    const groups = ['cost'] as never;

    expect(() => formatTable(smallResult(), { bars, groups })).toThrow('options.groups');
  });

  it('refuses bars that are not those of the result', () => {
    expect(() => formatTable(smallResult(), { bars: { ...bars, length: 7 } })).toThrow('was 7');
  });
});
