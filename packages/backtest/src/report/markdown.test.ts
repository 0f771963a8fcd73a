import { expect, it } from 'vitest';
import { randomResult, turningRegimes } from './fixtures/random-result.js';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { toMarkdown } from './markdown.js';

const bars = smallBars();

it('has figures, months, attribution, costs, denied entries and all groups', () => {
  const { result, bars: own } = randomResult();
  const text = toMarkdown(result, { bars: own, regime: turningRegimes(own.length) });

  expect(text.match(/^## .*/gm)).toEqual(
    [
      'Months',
      'By exit reason',
      'By direction',
      'By regime',
      'By weekday',
      'Cost breakdown',
      'Returns',
      'Risk',
      'Drawdown',
      'Trades',
      'Costs',
      'Benchmark',
      'Period',
    ].map((name) => `## ${name}`),
  );
});

it('sets figures beside the benchmark', () => {
  const text = toMarkdown(smallResult(), { bars });

  expect(text).toContain(
    '| Figure | Strategy | Buy and hold |\n| --- | ---: | ---: |\n| Final equity | 1,060.00 | 1,500.00 |',
  );
  expect(text).toContain('| max-drawdown | 2 | drawdown 8.33 % |');
});

it('gives every row of a table as many cells as its header', () => {
  for (const block of toMarkdown(smallResult(), { bars })
    .split('\n\n')
    .filter((part) => part.startsWith('|'))) {
    const counts = block
      .trim()
      .split('\n')
      .map((line) => line.match(/(?<!\\)\|/g)?.length);
    expect(new Set(counts).size).toBe(1);
  }
});

it('lets no name become markup', () => {
  const name = 'a|b <b>*c*\n# d [e](f)';
  const text = toMarkdown(smallResult({ strategy: { name, params: { x: name } } }), { bars });

  expect(text.split('\n')[0]).toBe('# a\\|b &lt;b&gt;\\*c\\* \\# d \\[e\\]\\(f\\)');
});
