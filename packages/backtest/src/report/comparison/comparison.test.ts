import { ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { randomResult } from '../fixtures/random-result.js';
import { smallResult } from '../fixtures/small-result.js';
import { comparedFigures } from './comparison-figures.js';
import { resolveComparison } from './comparison-input.js';
import { renderComparison } from './render-comparison.js';
import { returnCorrelations } from './return-correlations.js';

const results = [11, 17, 29].map((every) => randomResult({ every }).result);

describe('resolveComparison', () => {
  const namesOf = (...params: object[]) =>
    resolveComparison(
      params.map((one) => smallResult({ strategy: { name: 'cross', params: one } })),
      {},
    ).compared.map(({ name }) => name);

  it('names results by the parameters that differ', () => {
    expect(namesOf({ fast: 2, slow: 9 }, { fast: 3, slow: 9 })).toEqual(['cross (fast 2)', 'cross (fast 3)']);
  });

  it('numbers those that nothing tells apart, and adds the symbol where it differs', () => {
    expect(namesOf({}, {})).toEqual(['1. cross', '2. cross']);
    const { compared } = resolveComparison([smallResult(), smallResult({ symbol: 'B' })], {});
    expect(compared.map(({ name }) => name)).toEqual(['sma-cross on ACME 1d', 'sma-cross on B 1d']);
  });

  it.each([
    [[smallResult()], {}, 'results must be 2 to 12 backtest results, was 1'],
    [results, { names: ['a'] }, 'options.names must have one name per result, 3, was 1'],
    [results, { titel: 'x' } as object, 'Did you mean "title"?'],
  ])('refuses what cannot be compared', (given, options, message) => {
    expect(() => resolveComparison(given, options)).toThrow(ValidationError);
    expect(() => resolveComparison(given, options)).toThrow(message);
  });
});

describe('comparedFigures', () => {
  const table = (values: object) => ({ table: values }) as Parameters<typeof comparedFigures>[0][number];

  it('marks the best by the better end of each figure', () => {
    const figures = comparedFigures([
      table({ sharpe: 1, maxDrawdown: 0.1, trades: 5 }),
      table({ sharpe: 2, maxDrawdown: 0.3, trades: 9 }),
      table({ sharpe: undefined, maxDrawdown: 0.1, trades: 7 }),
    ]);
    const bestOf = (name: string) => figures.find(({ info }) => info.name === name)?.best;

    expect(bestOf('sharpe')).toEqual([false, true, false]);
    expect(bestOf('maxDrawdown')).toEqual([true, false, true]);
    expect(bestOf('trades')).toEqual([false, false, false]);
  });

  it('marks none where all are equal or only one has it, and leaves out what none has', () => {
    const figures = comparedFigures([table({ sharpe: 1, cagr: 1 }), table({ sharpe: 1 })]);

    expect(figures.map(({ info }) => info.name)).toEqual(['cagr', 'sharpe']);
    expect(figures.flatMap(({ best }) => best)).not.toContain(true);
  });
});

describe('returnCorrelations', () => {
  const day = 86_400_000;
  const curve = (start: number, ...equity: number[]) => ({
    time: Float64Array.from(equity, (_, at) => (start + at) * day),
    equity: Float64Array.from(equity),
    capital: 100,
  });

  it('is 1 with itself, the same both ways, and over the days that both have', () => {
    const [up, same, late] = [curve(0, 110, 99, 120), curve(0, 110, 99, 120), curve(1, 90, 110)];
    const table = returnCorrelations([up, same, late]);

    expect(table[0]![1]).toBeCloseTo(1, 12);
    expect(table[0]![2]).toBeCloseTo(1, 12);
    expect(table[2]![0]).toBe(table[0]![2]);
  });

  it('has none without days in common', () => {
    expect(returnCorrelations([curve(0, 110, 99), curve(50, 90, 110)])[0]![1]).toBeUndefined();
  });
});

describe('renderComparison', () => {
  it('shows hostile names as text', () => {
    const attack = '"><script>alert(1)</script>';
    const html = renderComparison(results.slice(0, 2), { names: [attack, 'b'], title: attack });

    expect(html).not.toContain(attack.slice(0, 10));
    expect(html).toContain('&lt;script&gt;alert(1)');
  });

  it('stays small for long results, and says when times differ', () => {
    const long = [1, 2].map((seed) => randomResult({ seed, length: 60_000, timeframe: '1h', every: 400 }).result);
    const html = renderComparison([...long, results[0]!]);

    expect(html.length).toBeLessThan(500_000);
    expect(html).toContain('cover different times');
    expect(renderComparison(results)).not.toContain('cover different times');
  });
});
