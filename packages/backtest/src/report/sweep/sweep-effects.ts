import { quantile } from '../../statistics/samples/quantile.js';
import { escapeHtml } from '../html.js';
import { drawPlot, plotKey } from '../plot/plot.js';
import { axisOf, shareOf } from '../plot/scale.js';
import { lineShape, pointShapes } from '../plot/shapes.js';
import type { SweepAxis } from './sweep-grid.js';
import type { SweepInput } from './sweep-input.js';

/** Quartiles of the figure at each value of one parameter, whatever the others were; NaN where no run has it. */
export function effectOf({ rows, figure }: Pick<SweepInput, 'rows' | 'figure'>, axis: SweepAxis) {
  const byValue = new Map<unknown, number[]>(axis.values.map((value) => [value, []]));
  for (const { parameters, figures } of rows) {
    const one = figures[figure];
    if (one !== undefined && Number.isFinite(one)) byValue.get(parameters[axis.name])?.push(one);
  }
  return axis.values.map((value) => {
    const found = byValue.get(value)!;
    const at = (level: number): number => quantile(found, level) ?? Number.NaN;
    return { value, low: at(0.25), middle: at(0.5), high: at(0.75) };
  });
}

function effectPlot(input: SweepInput, axis: SweepAxis): string {
  const { figure, show, titleOf } = input;
  const effects = effectOf(input, axis);
  const y = axisOf(
    effects.flatMap(({ low, high }) => [low, high]),
    { strides: 4 },
  );
  const x = (at: number): number => (at + 0.5) / effects.length;
  const line = (key: 'low' | 'middle' | 'high') => effects.map((one, at) => [x(at), shareOf(y, one[key])] as const);
  const step = Math.ceil(effects.length / 8);
  const middles = effects.map(({ value, middle }) => `${value} ${show(middle)}`);
  const plot = drawPlot({
    summary: `Middle ${titleOf(figure)} by ${axis.name}: ${middles.slice(0, 40).join(', ')}`,
    xTicks: effects.flatMap(({ value }, at) => (at % step === 0 ? [{ at: x(at), label: String(value) }] : [])),
    yTicks: y.ticks.map((tick) => ({ at: shareOf(y, tick), label: show(tick) })),
    shapes: [
      lineShape(line('low'), 'axis dashed'),
      lineShape(line('high'), 'axis dashed'),
      lineShape(line('middle'), 'accent'),
      pointShapes(line('middle'), 'accent'),
    ],
  });
  return `<div><h3>${escapeHtml(axis.name)}</h3>${plot}</div>`;
}

/** Each parameter by itself: the middle and the quartiles of the figure at each of its values. */
export function effectsSection(input: SweepInput): string {
  const plots = input.axes.slice(0, 8).map((axis) => effectPlot(input, axis));
  return `<section id="effects">
<h2>Each parameter by itself</h2>
<p class="note">Over all values of the other parameters. A parameter that matters bends its line gently; a jagged line is noise.</p>
${plotKey([
  ['accent', 'Middle'],
  ['axis', 'Quarter of the runs below, and above'],
])}
<div class="plots">
${plots.join('\n')}
</div>
</section>`;
}
