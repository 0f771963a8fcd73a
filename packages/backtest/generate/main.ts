import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { STATISTICS } from '../src/statistics/table/figures.js';
import { pageText } from './write-page.js';
import { tableText } from './write-table.js';

// Writes what follows from the list of figures: the type of the table and the reference page.

const table = new URL('../src/statistics/table/statistics-table.ts', import.meta.url);
writeFileSync(table, tableText(STATISTICS));
writeFileSync(new URL('../../../docs/statistics.md', import.meta.url), pageText(STATISTICS));
execFileSync('npx', ['biome', 'check', '--write', table.pathname], { stdio: 'ignore' });
console.log(`${STATISTICS.length} figures`);
