import type { BacktestResult } from '../result.js';
import { type DrawdownSpell, drawdownTable } from '../statistics/drawdown/drawdown-table.js';
import type { EquityCurve } from '../statistics/tables/calendar-returns.js';
import { formatBarTime, formatCount, formatFraction } from './format.js';
import { isIntraday } from './summary.js';

const DEEPEST = 5;

/** The deepest drawdowns of a result, the deepest first, with their times. */
export function deepestDrawdowns({ equity, capital, time }: EquityCurve, count = DEEPEST): DrawdownSpell[] {
  return drawdownTable(equity, { capital, time })
    .sort((a, b) => b.depth - a.depth)
    .slice(0, count);
}

/** The deepest drawdowns: when they began, were deepest and had recovered. */
export function drawdownSection(result: EquityCurve & Pick<BacktestResult, 'timeframe'>): string {
  const spells = deepestDrawdowns(result);
  if (spells.length === 0) return '<section><h2>Deepest drawdowns</h2><p class="note">There was none.</p></section>';
  const show = (time: number | undefined): string => formatBarTime(time, isIntraday(result));
  const rows = spells.map(({ depth, bars, startTime, valleyTime, recoveryTime }) => {
    const end = recoveryTime === undefined ? 'not yet' : show(recoveryTime);
    return `<tr><th scope="row">${formatFraction(depth)}</th><td>${show(startTime)}</td><td>${show(valleyTime)}</td><td>${end}</td><td>${formatCount(bars)}</td></tr>`;
  });
  return `<section>
<h2>Deepest drawdowns</h2>
<div class="scroll bare" tabindex="0" role="region" aria-label="Deepest drawdowns"><table>
<thead><tr><th scope="col">Depth</th><th scope="col">Began</th><th scope="col">Deepest</th><th scope="col">Recovered</th><th scope="col">Bars</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
</section>`;
}
