import type { BacktestResult } from '../result.js';
import { formatCount } from './format.js';
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

/** The charts' place in the page, their controls and their legends; the page's script draws into it. */
export function chartSection(result: BacktestResult, thinning: Thinning): string {
  return `<section aria-label="Charts">
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
<div id="legend-0" class="legend"><span><output data-reading="time"></output></span><span><i class="key price"></i>Close <output data-reading="close"></output></span><span class="wide"><output data-reading="trade"></output></span></div>
<div id="legend-1" class="legend"><span><i class="key accent"></i>Strategy <output data-reading="equity"></output></span><span><i class="key hold"></i>Buy and hold <output data-reading="hold"></output></span></div>
<div id="legend-2" class="legend"><span><i class="key down"></i>Drawdown <output data-reading="drawdown"></output></span></div>
<div id="charts"></div>
<figcaption class="note">Blue arrows enter; green and red arrows leave with a profit and a loss. Drag to move; pinch, or turn the wheel with Ctrl, to zoom. A trade&rsquo;s number in the list below shows it here with its stop and target.${isIntraday(result) ? ' Times are UTC.' : ''}</figcaption>
</figure>
${thinningNote(result, thinning)}
</section>`;
}
