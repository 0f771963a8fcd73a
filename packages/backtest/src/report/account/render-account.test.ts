import { describe, expect, it } from 'vitest';
import { renderReport } from '../document.js';
import { accountBars, smallAllocations, smallPortfolio, smallStrategies } from '../fixtures/small-accounts.js';
import { formatFraction, formatMoney } from '../format.js';

const results = {
  portfolio: smallPortfolio(),
  allocations: smallAllocations(),
  strategies: smallStrategies(),
};
const names = Object.keys(results) as (keyof typeof results)[];

/** The document without the content of its scripts and styles. */
function markup(html: string): string {
  return html.replace(/(<(script|style)\b[^>]*>).*?(<\/\2>)/gs, '$1$3');
}

/** Rows of the table in a region of the page, as texts of their cells. */
function rowsOf(html: string, region: string): string[][] {
  const [, table = ''] = html.split(`aria-label="${region}"`)[1]?.split('<tbody>') ?? [];
  const [body = ''] = table.split('</tbody>');
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<i .*$/, '')),
  );
}

describe.each(names)('the page of %s', (name) => {
  const result = results[name];
  const html = markup(renderReport(result));

  it('opens and closes every element, uses no id twice and asks for nothing', () => {
    const open: string[] = [];
    for (const [, slash, tag] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (tag === 'meta' || tag === 'path') continue;
      if (slash === '') open.push(tag!);
      else expect(open.pop()).toBe(tag);
    }
    const ids = [...html.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);

    expect(open).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/\b(src|srcset|action)=|<link|<img|<iframe|@import|url\(|href="[^#]/);
  });

  it('heads with the figures of the account and shows its last equity', () => {
    expect(html).toContain(`<dt>Return</dt><dd>${formatFraction(result.stats.totalReturn)}</dd>`);
    expect(html).toContain(`<th scope="row">Final equity</th><td>${formatMoney(result.equity.at(-1))}</td>`);
    expect(html).toContain('2021-01-01 to 2022-02-04 · 400 bars');
    expect(html).not.toContain('NaN');
  });

  it('lists every trade with its symbol', () => {
    const rows = rowsOf(html, 'Trades');
    const symbolAt = name === 'portfolio' ? 1 : 2;

    expect(rows.map((row) => row[symbolAt])).toEqual(result.trades.map(({ symbol }) => symbol));
    expect(html).toContain('<select name="symbol"');
    expect(html.includes('<select name="owner"')).toBe(name !== 'portfolio');
  });

  it('counts what was denied by rule', () => {
    const counted = new Map<string, number>();
    for (const { rule } of result.rejections) counted.set(rule, (counted.get(rule) ?? 0) + 1);

    expect(counted.size).toBeGreaterThan(0);
    expect(html).toContain(`Orders denied or cut (${result.rejections.length})`);
    const shown = rowsOf(html, 'Orders denied or cut, by rule').map(([rule, count]) => [rule, Number(count)]);
    expect(new Map(shown as [string, number][])).toEqual(counted);
  });

  it('is the same every time', () => {
    expect(markup(renderReport(result))).toBe(html);
  });
});

/** Amounts of a table's column, whose sum tells whether something is missing or counted twice. */
function sumOf(rows: readonly string[][], column: number): number {
  return rows.reduce((sum, row) => sum + Number(row[column]!.replaceAll(',', '')), 0);
}

describe('the profit of the parts', () => {
  it.each([
    ['portfolio', ['symbol']],
    ['allocations', ['allocation', 'symbol']],
    ['strategies', ['strategy', 'symbol']],
  ] as const)('sums to that of the account: %s', (name, parts) => {
    const { equity, capital } = results[name];
    const html = renderReport(results[name]);

    for (const part of parts) {
      const rows = rowsOf(html, `Profit by ${part}`);
      expect(rows.length).toBeGreaterThan(1);
      expect(sumOf(rows, 1)).toBeCloseTo(equity.at(-1)! - capital, 1);
    }
  });

  it('and the costs are those of the orders', () => {
    const { orders } = results.portfolio;
    const commission = orders.reduce((sum, order) => sum + order.commission, 0);
    const slippage = orders.reduce(
      (sum, { price = 0, reference = 0, filledQuantity }) => sum + Math.abs(price - reference) * filledQuantity,
      0,
    );
    const html = renderReport(results.portfolio);

    expect(html).toContain(`<th scope="row">Commissions</th><td>${formatMoney(commission)}</td>`);
    expect(html).toContain(`<th scope="row">Slippage</th><td>${formatMoney(slippage)}</td>`);
  });
});

describe('the page of an account', () => {
  it('stands beside a benchmark where one is given', () => {
    const [bars] = accountBars();
    const held = bars!.close.at(-1)! / bars!.open[0]! - 1;
    const html = renderReport(results.portfolio, { benchmark: bars!, title: 'Three of them' });

    expect(html).toContain('<h1>Three of them</h1>');
    expect(html).toContain(`<dd>AAA <span>${formatFraction(held)}</span></dd>`);
    expect(html).toMatch(/aria-label="Equity; at the end AAA [\d,.]+, Account [\d,.]+"/);
    expect(html).toContain('<summary>Benchmark');
    expect(renderReport(results.portfolio)).not.toContain('<summary>Benchmark');
  });

  it('shows what each symbol weighed at the end, shorts below 0', () => {
    const weights = Object.entries(results.portfolio.holdings).map(
      ([symbol, { weight }]) => `${symbol} ${formatFraction(weight.at(-1), 1)}`,
    );
    const html = renderReport(results.allocations);

    expect(renderReport(results.portfolio)).toContain(
      `aria-label="Exposure by symbol; at the end ${weights.join(', ')}"`,
    );
    expect(html).toMatch(/at the end core [\d.]+ %, pair -?[\d.]+ %/);
    expect(rowsOf(html, 'Held at the end').map(([symbol, owner, direction]) => [symbol, owner, direction])).toEqual([
      ['AAA', 'core', 'long'],
      ['BBB', 'core', 'long'],
      ['AAA', 'pair', 'long'],
      ['BBB', 'pair', 'short'],
    ]);
  });

  it('tells the limits that were reached, the hashes and the manifests of strategies', () => {
    const { hash, runId, strategies, breaches } = results.strategies;
    const html = renderReport(results.strategies);

    expect(rowsOf(html, 'Limits that were reached')).toHaveLength(breaches.length);
    expect(breaches.length).toBeGreaterThan(0);
    for (const stamp of [hash, runId, ...strategies.map(({ result }) => result.hash)]) expect(html).toContain(stamp);
    expect(html.match(/<summary>Manifest of turns of /g)).toHaveLength(3);
    expect(renderReport(results.portfolio)).toContain(results.portfolio.dataHash);
  });

  it('tells gross from net exposure, where something is short', () => {
    const { gross, net } = results.allocations.exposure;
    const [most, least] = [gross.at(-1), net.at(-1)].map((value) => formatFraction(value, 1));

    expect(gross.at(-1)).toBeGreaterThan(net.at(-1)! + 0.1);
    expect(renderReport(results.allocations)).toContain(`Exposure of all; at the end Gross ${most}, Net ${least}"`);
  });

  it('shows each limit beside what it came to', () => {
    const [first] = rowsOf(renderReport(results.strategies), 'Limits that were reached');
    const { rule, limit, actual } = results.strategies.breaches[0]!;

    expect(limit).toBe(0.03);
    expect(first!.slice(0, 3)).toEqual([rule, '3.00 %', formatFraction(actual)]);
  });

  it('looks back a quarter of a short test, half a year of a long one, or as far as it is told', () => {
    const rows = (length: number, rollingBars?: number) =>
      /figure of the (\d+) bars/.exec(
        renderReport(smallPortfolio(accountBars(['A', 'B'], length)), { ...(rollingBars && { rollingBars }) }),
      )?.[1];

    expect(rows(200)).toBe('50');
    // Bars of every day of the week: half of 365.25.
    expect(rows(1000)).toBe('183');
    expect(rows(200, 30)).toBe('30');
  });

  it('writes amounts short beside their axis', () => {
    expect(renderReport(results.portfolio)).toMatch(/<span style="top:[\d.]+%">50k<\/span>/);
  });

  it('draws the largest of many symbols', () => {
    const symbols = Array.from({ length: 14 }, (_, at) => `S${at}`);
    const html = renderReport(smallPortfolio(accountBars(symbols, 60)));

    expect(html).toContain('The 12 largest of 14 are drawn.');
    expect(html).toContain('14 symbols · 1d');
  });

  it('shows hostile names as text', () => {
    const attack = `"'><script>alert(1)</script><!--</title></style>`;
    const hostile = accountBars([attack, 'BBB', 'CCC'], 120);
    for (const result of [smallPortfolio(hostile), smallAllocations(hostile), smallStrategies(hostile)]) {
      const html = renderReport(result, { title: attack, benchmark: hostile[0]!, benchmarkName: attack });

      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain(attack.slice(0, 4));
      expect(html).toContain('<h1>&quot;&#39;&gt;&lt;script&gt;alert(1)');
    }
  });

  it('refuses what it does not know, and a benchmark of other days', () => {
    expect(() => renderReport(results.portfolio, { benchmrk: 1 } as never)).toThrow('Did you mean "benchmark"?');
    expect(() => renderReport(results.portfolio, { benchmark: new Float64Array(3).fill(1) })).toThrow(
      'options.benchmark must have one close per bar of the result, 400, was 3',
    );
    expect(() => renderReport(results.portfolio, { riskFreeRate: 4 })).toThrow(
      'options.riskFreeRate must be a return per bar',
    );
  });
});
