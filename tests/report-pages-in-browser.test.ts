import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { monteCarlo, renderComparison, renderSweep } from '@kairos/backtest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomResult, turningRegimes } from '../packages/backtest/src/report/fixtures/random-result.js';
import {
  accountBars,
  smallAllocations,
  smallPortfolio,
  smallStrategies,
} from '../packages/backtest/src/report/fixtures/small-accounts.js';
import { smallStudy } from '../packages/backtest/src/report/fixtures/small-study.js';
import { writeReport } from '../packages/backtest/src/report/write-report.js';
import { Chromium, findChromium } from './browser/chromium.js';
import { type PageVisit, type View, visit } from './browser/page-visit.js';

const chromium = findChromium();
if (chromium === undefined) {
  console.warn(
    'the pages of the report are not tested in a browser: no /usr/bin/chromium and CHROMIUM_PATH names none',
  );
}

const VIEWS: readonly View[] = [1280, 360].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, height: 800, colorScheme })),
);
const desk = VIEWS[0]!;
const phone = VIEWS[2]!;
const READY = `document.body?.dataset.ready === 'true'`;
const PAGES = ['report', 'comparison', 'sweep', 'study', 'portfolio', 'allocations', 'strategies'] as const;

/** Plots and their lines that take up no room, of which there are none on a sound page. */
const EMPTY_PLOTS = `[...document.querySelectorAll('.plot svg')].filter((svg) => {
  const sized = svg.clientWidth > 150 && svg.clientHeight > 100;
  const drawn = [...svg.querySelectorAll('path:not(.grid)')].some((path) => path.getBBox().width > 50);
  return !sized || !drawn;
}).length`;

/** Elements that stick out of the window and lie in nothing that scrolls. */
const OVERFLOWING = `[...document.querySelectorAll('main *')]
  .filter((element) => element.closest('.scroll, .contents, #charts, .hidden') === null)
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
  .map((element) => element.outerHTML.slice(0, 80))`;

/** Controls without a name for a screen reader, and drawings without a description. */
const NAMELESS = `[...document.querySelectorAll('button, select, a, [role=img], [role=region], [role=group]')]
  .filter((element) => !(element.ariaLabel || element.textContent.trim()))
  .map((element) => element.outerHTML.slice(0, 80))`;

describe.skipIf(chromium === undefined)('the pages in a real browser', () => {
  let browser: Chromium;
  let folder: string;
  const urlOf = (page: string): string => pathToFileURL(join(folder, `${page}.html`)).href;
  const open = (page: string, view: View): Promise<PageVisit> => visit(browser, urlOf(page), view, READY);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kairos-pages-'));
    const { result, bars } = randomResult({ length: 900 });
    const band = (factor: number) => bars.close.map((price, bar) => (bar < 30 ? Number.NaN : price * factor));
    const indicators = [
      { name: 'Upper', values: band(1.05) },
      {
        name: 'Momentum',
        values: bars.close.map((price, bar) => price - (bars.close[bar - 10] ?? price)),
        pane: 'momentum',
      },
    ];
    const regime = turningRegimes(bars.length, 90);
    await writeReport(result, join(folder, 'report.html'), { bars, indicators, regime });
    const results = [9, 13, 17].map((every) => randomResult({ length: 900, every }).result);
    await writeFile(join(folder, 'comparison.html'), renderComparison(results));
    const rows = [5, 10, 20, 40].flatMap((fast) =>
      [50, 100, 200].map((slow) => ({
        parameters: { fast, slow },
        figures: { sharpe: Math.sin(fast * slow), trades: fast },
      })),
    );
    await writeFile(join(folder, 'sweep.html'), renderSweep(rows));
    const study = await smallStudy();
    const paths = monteCarlo(study.outOfSample, { seed: 1, paths: 500 });
    const { outOfSample, bars: tested } = study;
    await writeReport(outOfSample, join(folder, 'study.html'), { bars: tested, walkForward: study, monteCarlo: paths });
    const [market] = accountBars();
    await writeReport(smallPortfolio(), join(folder, 'portfolio.html'), { benchmark: market! });
    await writeReport(smallAllocations(), join(folder, 'allocations.html'));
    await writeReport(smallStrategies(), join(folder, 'strategies.html'));
    browser = await Chromium.start(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  describe.each(PAGES)('the page of the %s', (name) => {
    it.each(VIEWS)('draws, fits and complains of nothing at $width px in the $colorScheme', async (view) => {
      const page = await open(name, view);

      expect(await page.evaluate('document.body.dataset.errors ?? null')).toBeNull();
      expect(page.complaints).toEqual([]);
      expect(page.requests).toEqual([urlOf(name)]);
      expect(await page.evaluate(EMPTY_PLOTS)).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      expect(await page.evaluate(OVERFLOWING)).toEqual([]);
      expect(await page.evaluate(NAMELESS)).toEqual([]);
    });
  });

  it('draws bands of regimes and a pane for an indicator', async () => {
    const page = await open('report', desk);
    const panes = `[...document.querySelectorAll('#charts tr')].map((row) => row.cells[1]?.querySelector('canvas')).filter((canvas) => canvas?.clientHeight > 40)`;
    const tones = `(() => {
      const canvas = ${panes}[0];
      const row = canvas.getContext('2d').getImageData(0, canvas.height - 3, canvas.width, 1).data;
      return new Set(Array.from({ length: canvas.width }, (_, x) => row.slice(4 * x, 4 * x + 4).join())).size;
    })()`;

    expect(await page.evaluate(`${panes}.length`)).toBe(4);
    expect(await page.evaluate(tones)).toBeGreaterThanOrEqual(4);
    expect(await page.evaluate(`document.querySelector('[data-reading="line-1"]').textContent`)).toMatch(/^-?[\d.]+$/);
  });

  it('narrows the trades down and says what is left', async () => {
    const page = await open('report', desk);
    const choose = (name: string, value: string) =>
      page.evaluate(`(() => {
        const select = document.querySelector('select[name=${name}]');
        select.value = '${value}';
        select.dispatchEvent(new Event('change', { bubbles: true }));
      })()`);
    const shown = `[...document.querySelectorAll('#trade-list tbody tr')].filter((row) => row.checkVisibility())`;
    const all = Number(await page.evaluate(`${shown}.length`));

    await choose('direction', 'short');
    expect(await page.evaluate(`[...new Set(${shown}.map((row) => row.cells[1].textContent))]`)).toEqual(['short']);
    await choose('outcome', 'won');
    expect(await page.evaluate(`${shown}.every((row) => Number(row.dataset.profit) > 0)`)).toBe(true);
    expect(await page.evaluate(`document.getElementById('trade-count').textContent`)).toMatch(
      /^\d+ of \d+ shown, profit/,
    );
    await choose('direction', '');
    await choose('outcome', '');
    expect(await page.evaluate(`${shown}.length`)).toBe(all);
  });

  it('moves from bar to bar by the keyboard and says what stands there', async () => {
    const page = await open('report', desk);
    const press = (key: string) =>
      page.evaluate(
        `document.getElementById('charts').dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', cancelable: true }))`,
      );
    const spoken = () => page.evaluate(`document.getElementById('spoken').textContent`);

    await press('Home');
    expect(await spoken()).toMatch(/^2021-01-01, Close [\d.]+/);
    await press('ArrowRight');
    expect(await spoken()).toMatch(/^2021-01-02/);
  });

  it('marks the best of each figure, and sorts the runs of a sweep', async () => {
    const comparison = await open('comparison', phone);
    expect(await comparison.evaluate(`document.querySelectorAll('td.best').length`)).toBeGreaterThan(8);

    const sweep = await open('sweep', phone);
    const ranks = `[...document.querySelectorAll('#best tbody tr')].map((row) => Number(row.cells[0].dataset.value))`;
    await sweep.evaluate(`document.querySelectorAll('#best thead button')[0].click()`);
    await sweep.evaluate(`document.querySelectorAll('#best thead button')[0].click()`);
    expect(await sweep.evaluate(`${ranks}[0]`)).toBe(12);
  });

  it('draws the equity of a portfolio beside its benchmark, and a line of exposure per symbol', async () => {
    const page = await open('portfolio', phone);
    const lines = (section: string) =>
      page.evaluate(
        `[...document.querySelectorAll('#${section} .plot:first-of-type .line:not(.axis)')].map((line) => line.classList[1])`,
      );

    expect(await lines('equity')).toEqual(['hold', 'accent']);
    expect(await lines('drawdown')).toEqual(['hold', 'accent']);
    expect(await page.evaluate(`document.querySelectorAll('#exposure .plot.tall .line:not(.axis)').length`)).toBe(3);
    const colors = `new Set([...document.querySelectorAll('#exposure .plot.tall .line:not(.axis)')].map((line) => getComputedStyle(line).stroke)).size`;
    expect(await page.evaluate(colors)).toBe(3);
  });

  it('sorts the trades of a portfolio by profit and narrows them down to a symbol', async () => {
    const page = await open('strategies', desk);
    const profits = `[...document.querySelectorAll('#trade-list tbody tr')].map((row) => Number(row.dataset.profit))`;
    const unsorted = (await page.evaluate(profits)) as number[];
    const click = `[...document.querySelectorAll('#trade-list thead button')].find((button) => button.textContent === 'Profit').click()`;

    await page.evaluate(click);
    expect(await page.evaluate(profits)).toEqual([...unsorted].sort((a, b) => a - b));
    await page.evaluate(`(() => {
      const select = document.querySelector('select[name=symbol]');
      select.value = 'BBB';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    const shown = `[...document.querySelectorAll('#trade-list tbody tr')].filter((row) => row.checkVisibility()).map((row) => row.cells[2].textContent)`;
    expect(await page.evaluate(`[...new Set(${shown})]`)).toEqual(['BBB']);
    expect(await page.evaluate(`document.getElementById('trade-count').textContent`)).toMatch(
      /^\d+ of \d+ shown, profit/,
    );
  });
});
