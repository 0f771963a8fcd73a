import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallBars, smallResult } from '../packages/backtest/src/report/fixtures/small-result.js';
import { writeReport } from '../packages/backtest/src/report/write-report.js';
import { Chromium, findChromium } from './browser/chromium.js';
import { type PageVisit, type View, visit } from './browser/page-visit.js';
import { smaCrossResult } from './browser/sma-cross-result.js';

const chromium = findChromium();
if (chromium === undefined) {
  console.warn('the report is not tested in a browser: no /usr/bin/chromium and CHROMIUM_PATH names none');
}

const VIEWS: readonly (readonly [name: string, view: View])[] = [
  ['a desk in the light', { width: 1280, height: 900, colorScheme: 'light' }],
  ['a desk in the dark', { width: 1280, height: 900, colorScheme: 'dark' }],
  ['a phone in the light', { width: 360, height: 780, colorScheme: 'light' }],
  ['a phone in the dark', { width: 360, height: 780, colorScheme: 'dark' }],
];

describe.skipIf(chromium === undefined)('the report in a real browser', () => {
  let browser: Chromium;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kairos-report-'));
    const { result, bars } = smaCrossResult();
    const { path } = await writeReport(result, join(folder, 'report.html'), { bars });
    url = pathToFileURL(path).href;
    browser = await Chromium.start(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  });

  const open = (view: View): Promise<PageVisit> => visit(browser, url, view, READY);
  const desk = VIEWS[0]![1];

  describe.each(VIEWS)('at %s', (_, view) => {
    it('draws its charts, without a complaint and without a request', async () => {
      const page = await open(view);

      expect(await page.evaluate('document.body.dataset.errors ?? null')).toBeNull();
      expect(page.complaints).toEqual([]);
      expect(page.requests).toEqual([url]);
      expect(await page.evaluate(INK)).toEqual([['price', 'accent', 'up', 'down'], ['accent', 'hold'], ['down']]);
    });

    it('fits its width and its colours', async () => {
      const page = await open(view);

      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const background = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      expect(background).toBe(view.colorScheme === 'dark' ? 'rgb(13, 16, 22)' : 'rgb(245, 246, 248)');
      expect(await page.evaluate(OVERFLOWING_TEXT)).toEqual([]);
    });
  });

  it('sorts trades by a click on a header, up and then down', async () => {
    const page = await open(desk);
    const profits = `[...document.querySelectorAll('table[data-sortable] tbody tr')].map((row) => Number(row.cells[12].dataset.value))`;
    const click = `document.querySelectorAll('table[data-sortable] thead button')[12].click()`;
    const unsorted = (await page.evaluate(profits)) as number[];

    await page.evaluate(click);
    expect(await page.evaluate(profits)).toEqual([...unsorted].sort((a, b) => a - b));
    expect(await page.evaluate(`document.querySelectorAll('[aria-sort=ascending]').length`)).toBe(1);
    await page.evaluate(click);
    expect(await page.evaluate(profits)).toEqual([...unsorted].sort((a, b) => b - a));
  });

  it('shows a trade with its stop when its number is clicked', async () => {
    const page = await open(desk);

    await page.evaluate(`document.querySelector('[data-trade="12"]').click()`);

    const reading = await page.evaluate(`document.querySelector('[data-reading=trade]').textContent`);
    expect(reading).toMatch(/^Trade 12, long [\d,.]+ to [\d,.]+, stop [\d,.]+$/);
    expect(await page.evaluate(`document.querySelector('[data-days="0"]').ariaPressed`)).toBe('false');
  });

  it('changes scale and range', async () => {
    const page = await open(desk);
    const before = await page.screenshot();

    await page.evaluate(`document.querySelector('[data-scale=log]').click(); ${NEXT_FRAMES}`);
    const log = await page.screenshot();
    await page.evaluate(`document.querySelector('[data-days="365"]').click(); ${NEXT_FRAMES}`);
    const year = await page.screenshot();

    expect(before.equals(log)).toBe(false);
    expect(log.equals(year)).toBe(false);
    expect(await page.evaluate('document.body.dataset.errors ?? null')).toBeNull();
  });

  it('says what went wrong when the charts cannot be drawn, and still shows the figures', async () => {
    const html = await readFile(new URL(url), 'utf8');
    const broken = join(folder, 'broken.html');
    await writeFile(broken, html.replace('(document, data, LightweightCharts);', '(document, data, undefined);'));

    const page = await visit(browser, pathToFileURL(broken).href, desk, 'document.body?.dataset.errors !== undefined');

    expect(await page.evaluate(`document.getElementById('trouble').hidden`)).toBe(false);
    expect(await page.evaluate(`document.querySelector('.tiles dd').textContent`)).toMatch(/%$/);
  });

  it('runs nothing that a name brings along, and sorts an open trade last either way', async () => {
    const attack = `"'><script>document.title = 'owned'</script><img src=x onerror="document.title = 'owned'"><!--`;
    const path = join(folder, 'hostile.html');
    const result = smallResult({ strategy: { name: attack, params: { [attack]: attack } }, symbol: attack });
    await writeReport(result, path, { bars: { ...smallBars(), symbol: attack }, title: attack });

    const page = await visit(browser, pathToFileURL(path).href, desk, READY);

    expect(await page.evaluate('document.title')).toBe(`${attack}, ${attack}`);
    expect(await page.evaluate(`document.querySelector('h1').textContent`)).toBe(attack);
    expect(page.complaints).toEqual([]);
    const last = `document.querySelector('table[data-sortable] tbody tr:last-child').cells[13].textContent`;
    const byExit = `document.querySelectorAll('table[data-sortable] thead button')[4].click()`;
    expect(await page.evaluate(`${byExit}; ${last}`)).toBe('still open');
    expect(await page.evaluate(`${byExit}; ${last}`)).toBe('still open');
  });

  it('draws a hundred thousand minutes, thinned', async () => {
    const length = 100_000;
    const time = Float64Array.from({ length }, (_, bar) => 1_704_067_200_000 + bar * 60_000);
    const close = Float64Array.from({ length }, (_, bar) => 100 + 10 * Math.sin(bar / 5000) + Math.sin(bar * 1.7));
    const bars = {
      ...smallBars(),
      timeframe: '1m',
      length,
      time,
      open: close,
      high: close,
      low: close,
      close,
    } as const;
    const stats = { ...smallResult().stats, buyAndHoldReturn: close[length - 1]! / close[0]! - 1 };
    const result = smallResult({ stats, timeframe: '1m', time, equity: close.map((price) => price * 11) });
    const path = join(folder, 'long.html');
    const { bytes } = await writeReport(result, path, { bars });

    const page = await visit(browser, pathToFileURL(path).href, desk, READY);

    expect(bytes).toBeLessThan(3_000_000);
    expect(page.complaints).toEqual([]);
    expect(await page.evaluate(INK)).toEqual([['price', 'accent', 'down'], ['accent', 'hold'], ['down']]);
  });
});

const READY = `document.body?.dataset.ready === 'true'`;

/** Waits until the page has drawn what was asked of it. */
const NEXT_FRAMES = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))';

/** The colours of the style sheet that stand in each pane, of those that it should have; lines blend at their edges. */
const INK = `(() => {
  const style = getComputedStyle(document.documentElement);
  const channels = (name) => [1, 3, 5].map((at) => parseInt(style.getPropertyValue('--' + name).trim().slice(at, at + 2), 16));
  const isOn = (canvas, color) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    for (let at = 0; at < data.length; at += 4) {
      if (data[at + 3] > 120 && color.every((value, channel) => Math.abs(value - data[at + channel]) < 24)) return true;
    }
    return false;
  };
  const panes = [...document.querySelectorAll('#charts tr')]
    .map((row) => row.cells[1]?.querySelector('canvas'))
    .filter((canvas) => canvas?.clientWidth > 100 && canvas.clientHeight > 40);
  const names = [['price', 'accent', 'up', 'down'], ['accent', 'hold'], ['down']];
  return panes.map((canvas, pane) => names[pane].filter((name) => isOn(canvas, channels(name))));
})()`;

/** Texts outside the scrolling tables that stick out of the window. */
const OVERFLOWING_TEXT = `[...document.querySelectorAll('h1, h2, p, dt, dd, li, .columns th, .columns td, .buttons button, .legend span')]
  .filter((element) => element.closest('.scroll') === null)
  .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .map((element) => element.textContent)`;
