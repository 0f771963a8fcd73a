import { formatCount } from '../format.js';
import { escapeHtml } from '../html.js';
import type { SweepInput } from './sweep-input.js';

/** Columns of figures beside the one that ranks; more would not fit any page. */
const MOST_FIGURES = 8;

/** A run with its rank by the figure and by the middle value of its neighbourhood, 1 the best; runs without the figure come last. */
export interface RankedRun {
  /** Number of the row. */
  readonly at: number;
  readonly rank: number;
  readonly plateauRank: number;
}

/** Rank of each list of values, 1 the best: by its first value, where that is equal by the next. */
function ranksOf(values: readonly (readonly (number | undefined)[])[], better: 'high' | 'low'): number[] {
  const worst = better === 'high' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const keyOf = (value: number | undefined): number => (value === undefined || Number.isNaN(value) ? worst : value);
  const keys = values.map((list) => list.map(keyOf));
  const compare = (a: readonly number[], b: readonly number[]): number => {
    const at = a.findIndex((value, place) => value !== b[place]);
    if (at < 0) return 0;
    return a[at]! > b[at]! === (better === 'high') ? -1 : 1;
  };
  const order = keys.map((_, at) => at).sort((a, b) => compare(keys[a]!, keys[b]!));
  const ranks = new Array<number>(values.length);
  order.forEach((at, rank) => {
    ranks[at] = rank + 1;
  });
  return ranks;
}

/** All runs, the best first. */
export function rankRuns({
  rows,
  figure,
  better,
  stability,
}: Pick<SweepInput, 'rows' | 'figure' | 'better' | 'stability'>): RankedRun[] {
  const ranks = ranksOf(
    rows.map(({ figures }) => [figures[figure]]),
    better,
  );
  const plateaus = ranksOf(
    stability.map(({ median, worst }) => [median, worst]),
    better,
  );
  return ranks.map((rank, at) => ({ at, rank, plateauRank: plateaus[at]! })).sort((a, b) => a.rank - b.rank);
}

/** The best runs, each with what its neighbours brought. */
export function bestSection(input: SweepInput): string {
  const { rows, figure, axes, stability, show, titleOf, top } = input;
  const ranked = rankRuns(input);
  const listed = ranked.slice(0, top);
  const others = Object.keys(rows[0]!.figures)
    .filter((name) => name !== figure)
    .slice(0, MOST_FIGURES);
  const cell = (value: number | undefined, text: string): string =>
    `<td data-value="${value ?? ''}">${escapeHtml(text)}</td>`;
  const body = listed.map(({ at, rank, plateauRank }) => {
    const { parameters, figures } = rows[at]!;
    const around = stability[at]!;
    const cells = [
      ...axes.map(({ name }) => `<td>${escapeHtml(String(parameters[name]))}</td>`),
      cell(figures[figure], show(figures[figure])),
      cell(around.median, show(around.median)),
      cell(around.worst, show(around.worst)),
      cell(plateauRank, formatCount(plateauRank)),
      ...others.map((name) => cell(figures[name], show(figures[name], name))),
    ];
    return `<tr><th scope="row" data-value="${rank}">${rank}</th>${cells.join('')}</tr>`;
  });
  const columns = [
    'Rank',
    ...axes.map(({ name }) => name),
    titleOf(figure),
    'Middle around',
    'Worst around',
    'Rank around',
    ...others.map(titleOf),
  ];
  const headers = columns.map((name) => `<th scope="col"><button type="button">${escapeHtml(name)}</button></th>`);
  return `<section id="best">
<div class="toolbar"><div><h2>The best ${formatCount(listed.length)} of ${formatCount(rows.length)}</h2><p class="note">&ldquo;Around&rdquo; takes in the runs one step away in one parameter: a run that ranks far lower around than alone is a lone peak. The best of ${formatCount(rows.length)} runs looks better than it is.</p></div></div>
<div class="scroll" tabindex="0" role="region" aria-label="The best runs">
<table data-sortable>
<thead><tr>${headers.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>
</section>`;
}
