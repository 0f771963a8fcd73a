import type { IndicatorModule } from './modules.js';

const HEAD = '// Written by `npm run indicators` from the files of the groups. Do not edit.\n\n';

/** Text of `src/catalogue/exports.ts`: the public names of every indicator file. */
export function exportsText(modules: readonly IndicatorModule[]): string {
  const lines = modules
    .filter(({ exports }) => exports.length > 0)
    .map(({ path, exports }) => `export { ${[...exports].sort(byName).join(', ')} } from '.${path}';`);
  return `${HEAD}${lines.join('\n')}\n`;
}

function byName(a: string, b: string): number {
  return a.replace('type ', '') < b.replace('type ', '') ? -1 : 1;
}

/** Text of `src/catalogue/catalogue.ts`: every entry. */
export function catalogueText(modules: readonly IndicatorModule[]): string {
  const imports = modules.map(({ path, entries }) => `import { ${[...entries].sort().join(', ')} } from '.${path}';`);
  const entries = modules.flatMap((each) => each.entries);
  return `${HEAD}${imports.join('\n')}
import type { IndicatorEntry } from './entry.js';

/** Every indicator of the library, by group and name. */
export const CATALOGUE: readonly IndicatorEntry[] = [
${entries.map((entry) => `  ${entry},`).join('\n')}
];
`;
}
