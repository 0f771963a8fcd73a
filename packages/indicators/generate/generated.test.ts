import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CATALOGUE } from '../src/catalogue/catalogue.js';
import { indicatorModules } from './modules.js';
import { catalogueText, exportsText } from './write-exports.js';
import { methodsText } from './write-methods.js';
import { referenceText } from './write-reference.js';

const stored = (path: string) => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');

/** As the formatter leaves it. */
function formatted(text: string): string {
  const biome = ['biome', 'check', '--write', '--stdin-file-path=packages/indicators/src/catalogue/written.ts'];
  return execFileSync('npx', biome, { input: text, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
}

it('the written files are those that the indicator files call for: else run `npm run indicators`', () => {
  const modules = indicatorModules();
  expect(stored('catalogue/exports.ts')).toBe(formatted(exportsText(modules)));
  expect(stored('catalogue/catalogue.ts')).toBe(formatted(catalogueText(modules)));
  expect(stored('face/indicator-methods.ts')).toBe(formatted(methodsText(CATALOGUE)));
  expect(stored('../../../docs/indicators.md')).toBe(referenceText(CATALOGUE));
});
