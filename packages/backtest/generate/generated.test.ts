import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { STATISTICS } from '../src/statistics/table/figures.js';
import { pageText } from './write-page.js';
import { tableText } from './write-table.js';

const stored = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** As the formatter leaves it. */
function formatted(text: string): string {
  const biome = ['biome', 'check', '--write', '--stdin-file-path=packages/backtest/src/statistics/written.ts'];
  return execFileSync('npx', biome, { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
}

it('type and page are those of the list of figures: else run `npm run statistics`', () => {
  expect(stored('../src/statistics/table/statistics-table.ts')).toBe(formatted(tableText(STATISTICS)));
  expect(stored('../../../docs/statistics.md')).toBe(pageText(STATISTICS));
});
