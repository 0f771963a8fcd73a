import { describe, expect, it } from 'vitest';
import type { BacktestResult } from '../result.js';
import { renderReport } from './document.js';
import { smallBars, smallResult } from './fixtures/small-result.js';

const bars = smallBars();

function render(changes: Partial<BacktestResult> = {}, title?: string): string {
  const result = smallResult(changes);
  const { symbol, timeframe } = result;
  const options = { bars: { ...bars, symbol, timeframe }, chartLibrary: 'var LightweightCharts = {};' };
  return renderReport(result, title === undefined ? options : { ...options, title });
}

/** The document without the content of its scripts and styles. */
function markup(html: string): string {
  return html.replace(/(<(script|style)\b[^>]*>).*?(<\/\2>)/gs, '$1$3');
}

describe('renderReport', () => {
  it('is one HTML document with a language, a title and a viewport', () => {
    const html = render();

    expect(html).toMatch(/^<!DOCTYPE html>\n<html lang="en">/);
    expect(html).toContain('<title>sma-cross, ACME</title>');
    expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
  });

  it('opens and closes every element', () => {
    const open: string[] = [];
    for (const [, slash, name] of markup(render()).matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (name === 'meta' || name === 'path') continue;
      if (slash === '') open.push(name!);
      else expect(open.pop()).toBe(name);
    }

    expect(open).toEqual([]);
  });

  it('uses no id twice', () => {
    const ids = [...markup(render()).matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks for nothing from anywhere', () => {
    const html = markup(render());

    expect(html).not.toMatch(/\b(src|srcset|action)=|<link|<img|<iframe|@import|url\(/);
    expect(html.match(/href="[^#"][^"]*"/g)).toEqual(['href="https://www.tradingview.com/"']);
    expect(html).toContain("default-src 'none'");
  });

  it('shows what was tested, the figures, the trades and the rejections', () => {
    const html = markup(render());

    expect(html).toContain('<h1>sma-cross</h1>');
    expect(html).toContain('ACME · 1d · 2024-01-01 to 2024-01-06 · 6 bars · 183 days · capital 1,000.00');
    expect(html).toContain('<li><span>fast</span> 2</li>');
    expect(html).toContain('<dt>CAGR</dt><dd>12.36 %</dd><dd>buy and hold <span>125.00 %</span></dd>');
    expect(html).toContain('<tr><th scope="row">Sharpe ratio</th><td>1.23</td><td>14.31</td></tr>');
    expect(html).toContain('Trades (2)');
    expect(html).toContain('Entries denied or cut (3)');
    expect(html).toContain('<th scope="row">max-drawdown</th><td>2</td><td>2024-01-04</td><td>2024-01-05</td>');
    expect(html).toContain('No signal acts in the first 2 bars');
    expect(html).toContain('not investment advice');
  });

  it('names the strategy below a title of its own', () => {
    const html = render({}, 'Spring study');

    expect(html).toContain('<h1>Spring study</h1>');
    expect(html).toContain('<p class="subtitle">sma-cross · ACME');
  });

  it('offers only ranges shorter than the test', () => {
    const days = [...render().matchAll(/data-days="(\d+)"/g)].map(([, length]) => length);

    expect(days).toEqual(['1', '0']);
  });

  it('leaves out what is not there', () => {
    const html = render({ rejections: [], warmup: 0, strategy: { name: 'hold', params: undefined } });

    expect(html).not.toContain('Entries denied or cut');
    expect(html).not.toContain('No signal acts');
    expect(html).not.toContain('class="chips"');
  });

  it('shows hostile names as text', () => {
    const attack = `"'><script>alert(1)</script><!--</title></style>`;
    const rejection = { bar: 0, time: bars.time[0]!, direction: 'long', rule: attack, reason: attack } as const;
    const html = render(
      { strategy: { name: attack, params: { [attack]: attack } }, symbol: attack, rejections: [rejection] },
      attack,
    );

    expect(html).not.toContain('alert(1)</script>');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain(attack.slice(0, 4));
    expect(html.match(/<script[ >]/g)).toEqual(render().match(/<script[ >]/g));
    expect(html).toContain(
      '<h1>&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;!--&lt;/title&gt;&lt;/style&gt;</h1>',
    );
  });

  it('lets no chart library end its script', () => {
    const html = renderReport(smallResult(), { bars, chartLibrary: 'var x = "</script><b>";' });

    expect(html).toContain('var x = "\\x3C/script><b>";');
  });

  it('embeds data that parses back', () => {
    const [, json] = /<script type="application\/json" id="report-data">(.*?)<\/script>/s.exec(render()) ?? [];

    expect(JSON.parse(json!)).toMatchObject({ close: [11, 12, 13, 12, 14, 15], hasCandles: true });
  });

  it('says when curves are thinned', () => {
    const length = 50_000;
    const time = Float64Array.from({ length }, (_, bar) => bar * 86_400_000);
    const flat = new Float64Array(length).fill(10);
    const long = { ...bars, length, time, open: flat, high: flat, low: flat, close: flat };
    const stats = { ...smallResult().stats, buyAndHoldReturn: 0 };
    const { openTrade: _, ...result } = smallResult({ time, equity: flat, trades: [], stats });

    expect(renderReport(result, { bars: long, chartLibrary: '' })).toMatch(/The curves draw [\d,]+ of 50,000 bars/);
    expect(render()).not.toContain('The curves draw');
  });

  it('is the same every time', () => {
    expect(render()).toBe(render());
  });

  it('says where the chart library comes from when it is not given', () => {
    expect(() => renderReport(smallResult(), { bars } as never)).toThrow(
      'options.chartLibrary must be the source text of lightweight-charts.standalone.production.js, was undefined; or use writeReport of @kairos/backtest/node',
    );
  });

  it('refuses bars that are not those of the result', () => {
    expect(() => renderReport(smallResult(), { bars: { ...bars, length: 7 }, chartLibrary: '' })).toThrow('was 7');
  });
});
