import { REGIMES } from '@kairos/core';
import type { BacktestResult } from '../result.js';
import { inWords } from './attribution-section.js';
import { LINE_COLORS } from './chart-layers.js';
import { formatCount } from './format.js';
import { escapeHtml } from './html.js';
import type { ReportInput } from './report-options.js';
import { isIntraday } from './summary.js';
import type { Thinning } from './thinning.js';

const DAY = 86_400_000;
const RANGES: readonly (readonly [label: string, name: string, days: number])[] = [
  ['10Y', '10 years', 3653],
  ['5Y', '5 years', 1826],
  ['1Y', '1 year', 365],
  ['3M', '3 months', 91],
  ['1W', '1 week', 7],
  ['1D', '1 day', 1],
];

function rangeButtons({ time }: BacktestResult): string {
  const days = ((time[time.length - 1] ?? 0) - (time[0] ?? 0)) / DAY;
  const shorter = RANGES.filter(([, , length]) => length < days).slice(0, 3);
  const buttons = shorter.map(
    ([label, name, length]) =>
      `<button type="button" data-days="${length}" aria-pressed="false" aria-label="Last ${name}">${label}</button>`,
  );
  return `${buttons.toReversed().join('')}<button type="button" data-days="0" aria-pressed="true">All</button>`;
}

function thinningNote(result: BacktestResult, { bars, stretches }: Thinning): string {
  if (stretches === 0) return '';
  const [drawn, all, parts] = [bars.length, result.time.length, stretches].map((count) => formatCount(count));
  return `<p class="note">The curves draw ${drawn} of ${all} bars: of each of ${parts} stretches the first bar and the lowest and highest close, equity and drawdown, and every bar of a listed entry or exit. Candles are left out. The figures use every bar.</p>`;
}

function reading(name: string): string {
  return `<output data-reading="${name}" aria-live="off"></output>`;
}

/** Legends of the indicators in a pane. */
function lineReadings(input: ReportInput, pane: string): string {
  return input.indicators
    .map((indicator, at) =>
      indicator.pane === pane
        ? `<span><i class="key line-${at % LINE_COLORS}"></i>${escapeHtml(indicator.name)} ${reading(`line-${at}`)}</span>`
        : '',
    )
    .join('');
}

function legends(input: ReportInput): string {
  const { benchmark, regime } = input;
  const hold = (name: string): string =>
    benchmark ? `<span><i class="key hold"></i>${escapeHtml(benchmark.name)} ${reading(name)}</span>` : '';
  const own = [...new Set(input.indicators.map(({ pane }) => pane))].filter((pane) => pane !== 'price');
  return [
    `<span>${reading('time')}</span><span><i class="key price"></i>Close ${reading('close')}</span>${lineReadings(input, 'price')}${regime ? `<span>Regime ${reading('regime')}</span>` : ''}<span class="wide">${reading('trade')}</span>`,
    `<span><i class="key accent"></i>Strategy ${reading('equity')}</span>${hold('hold')}`,
    `<span><i class="key down"></i>Drawdown ${reading('drawdown')}</span>${hold('hold-drawdown')}`,
    ...own.map((pane) => lineReadings(input, pane)),
  ]
    .map((content, pane) => `<div id="legend-${pane}" class="legend">${content}</div>`)
    .join('\n');
}

/** The bands' colours, named. */
function regimeKeys({ regime }: ReportInput): string {
  if (regime === undefined) return '';
  const keys = REGIMES.map((name, at) => `<span><i class="key band regime-${at}"></i>${inWords(name)}</span>`);
  return `<p class="keys">Regime ${keys.join(' ')}</p>`;
}

/** The charts' place in the page, their controls and their legends; the page's script draws into it. */
export function chartSection(input: ReportInput, thinning: Thinning): string {
  const { result, indicators } = input;
  const own = new Set(indicators.map(({ pane }) => pane).filter((pane) => pane !== 'price')).size;
  const clock = isIntraday(result) ? ' Times are UTC.' : '';
  const name = `Price with entries and exits, equity and drawdown of ${result.strategy.name}`;
  return `<section id="charts-section" aria-label="Charts">
<div class="toolbar">
<h2>Price, equity and drawdown</h2>
<div class="buttons">
<div role="group" aria-label="Range">${rangeButtons(result)}</div>
<div role="group" aria-label="Scale"><button type="button" data-scale="linear" aria-pressed="true">Linear</button><button type="button" data-scale="log" aria-pressed="false">Log</button></div>
</div>
</div>
<p id="trouble" role="alert" hidden></p>
<noscript><p class="note">The charts need JavaScript; the figures and trades below do not.</p></noscript>
<figure>
${legends(input)}
<div id="charts" tabindex="0" role="group" aria-roledescription="chart" aria-label="${escapeHtml(name)}. Arrow keys move from bar to bar." style="--own-panes:${own}"></div>
<p id="spoken" class="hidden" aria-live="polite"></p>
${regimeKeys(input)}
<figcaption class="note">Blue arrows enter; green and red arrows leave with a profit and a loss; dotted lines are stops. Drag to move; pinch, or turn the wheel with Ctrl, to zoom; arrow keys read bar by bar. A trade&rsquo;s number in the list below shows it here with its stop and target.${clock}</figcaption>
</figure>
${thinningNote(result, thinning)}
</section>`;
}
