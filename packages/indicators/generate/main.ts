import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { indicatorModules } from './modules.js';
import { catalogueText, exportsText } from './write-exports.js';
import { methodsText } from './write-methods.js';
import { referenceText } from './write-reference.js';

// Writes what follows from the files of indicators: their exports, the catalogue, the methods of the face, the reference page.

const source = (path: string) => new URL(`../src/${path}`, import.meta.url);

const modules = indicatorModules();
writeFileSync(source('catalogue/exports.ts'), exportsText(modules));
writeFileSync(source('catalogue/catalogue.ts'), catalogueText(modules));
const { CATALOGUE } = await import('../src/catalogue/catalogue.js');
writeFileSync(source('face/indicator-methods.ts'), methodsText(CATALOGUE));
writeFileSync(new URL('../../../docs/indicators.md', import.meta.url), referenceText(CATALOGUE));
const written = ['catalogue/exports.ts', 'catalogue/catalogue.ts', 'face/indicator-methods.ts'];
execFileSync('npx', ['biome', 'check', '--write', ...written.map((path) => source(path).pathname)], {
  stdio: 'ignore',
});
console.log(`${CATALOGUE.length} indicators in ${modules.length} files`);
