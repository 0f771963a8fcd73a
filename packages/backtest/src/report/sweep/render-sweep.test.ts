import { describe, expect, it } from 'vitest';
import { rankRuns } from './best-table.js';
import { renderSweep } from './render-sweep.js';
import { effectOf } from './sweep-effects.js';
import type { SweepRun } from './sweep-grid.js';
import { sweepCells } from './sweep-heatmap.js';
import { resolveSweep, type SweepReportOptions } from './sweep-input.js';

/** A wide hill around fast 20 and slow 100, and a lone peak in the corner. */
const rows: SweepRun[] = [10, 20, 30].flatMap((fast) =>
  [50, 100, 150].flatMap((slow) =>
    ['low', 'high'].map((stop) => {
      const hill = 2 - Math.abs(fast - 20) / 20 - Math.abs(slow - 100) / 100;
      const isPeak = fast === 10 && slow === 50 && stop === 'low';
      return {
        parameters: { fast, slow, stop },
        figures: { sharpe: isPeak ? 3 : hill, trades: fast, maxDrawdown: hill / 10 },
      };
    }),
  ),
);

describe('resolveSweep', () => {
  it('looks at the Sharpe ratio over the first two parameters', () => {
    expect(resolveSweep(rows, {})).toMatchObject({
      figure: 'sharpe',
      better: 'high',
      x: { name: 'fast' },
      y: { name: 'slow' },
    });
    expect(resolveSweep(rows, { figure: 'maxDrawdown', y: 'fast' })).toMatchObject({
      better: 'low',
      x: { name: 'slow' },
    });
  });

  it.each<[readonly SweepRun[], SweepReportOptions, string]>([
    [[], {}, 'rows must be the runs of a sweep, at least one, was empty'],
    [rows, { figure: 'sharp' }, 'Did you mean "sharpe"?'],
    [rows, { x: 'fats' }, 'options.x must be one of fast, slow, stop, was "fats". Did you mean "fast"?'],
    [rows, { x: 'fast', y: 'fast' }, 'options.y must be another parameter than x, was "fast"'],
    [
      [rows[0]!, { parameters: { fast: 1 }, figures: {} }],
      {},
      'rows[1].parameters must have the parameters fast, slow, stop, had fast',
    ],
    [[rows[0]!], {}, 'must have a parameter that takes more than one value'],
  ])('refuses what it cannot show: %#', (given, options, message) => {
    expect(() => resolveSweep(given, options)).toThrow(message);
  });
});

it('takes the middle over the other parameters', () => {
  const at = sweepCells(resolveSweep(rows, {}));

  expect(at(10, 50)).toBe(2);
  expect(at(20, 100)).toBe(2);
  expect(at(99, 50)).toBeUndefined();
});

it('has quartiles of each value of a parameter', () => {
  const input = resolveSweep(rows, {});

  expect(effectOf(input, input.axes[1]!).map(({ value, middle }) => [value, middle])).toEqual([
    [50, 1.25],
    [100, 1.5],
    [150, 1],
  ]);
});

it('ranks the lone peak first alone, and the hill first with its neighbours', () => {
  const input = resolveSweep(rows, {});
  const ranked = rankRuns(input);

  expect(rows[ranked[0]!.at]?.figures.sharpe).toBe(3);
  expect(rows[ranked.find(({ plateauRank }) => plateauRank === 1)!.at]?.parameters).toMatchObject({
    fast: 20,
    slow: 100,
  });
});

it('shows figures in their unit, and hostile names as text', () => {
  const attack = '"><script>alert(1)</script>';
  const hostile = rows.map(({ parameters, figures }) => ({
    parameters: { ...parameters, [attack]: `${attack}${parameters.fast}` },
    figures,
  }));
  const html = renderSweep(hostile, { title: attack });

  expect(html).not.toContain(attack.slice(0, 10));
  expect(renderSweep(rows)).toContain('<td data-value="0.2">20.00 %</td>');
  expect(renderSweep(rows, { figure: 'trades' })).toContain('<h2>Trades by fast and slow</h2>');
});

it('works with one parameter, and stays small with a hundred thousand runs', () => {
  const one = [1, 2, 3].map((period) => ({ parameters: { period }, figures: { sharpe: period } }));
  const many = Array.from({ length: 100_000 }, (_, at) => ({
    parameters: { a: at % 400, b: Math.floor(at / 400) },
    figures: { sharpe: Math.sin(at) },
  }));

  expect(renderSweep(one)).toContain('<h2>Sharpe ratio by period</h2>');
  expect(renderSweep(many).length).toBeLessThan(1_000_000);
});

it('takes a parameter that is off, null, as sweep gives it', () => {
  const off = [null, 2, 3].map((stop, i) => ({ parameters: { stop }, figures: { sharpe: i } }));

  expect(renderSweep(off)).toContain('<td>null</td>');
});
