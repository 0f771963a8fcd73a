import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allSnippets, documentedFiles, unfencedExamples } from './snippets/extract.js';
import { toTest } from './snippets/to-test.js';

// Type-checks and runs every code block of README, docs and TSDoc, and holds them to the values they show.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.snippets');

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync('npx', [command, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const unfenced = documentedFiles(root)
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => unfencedExamples(relative(root, path), readFileSync(path, 'utf8')));
if (unfenced.length > 0) {
  console.error(`an @example needs a fenced ts block, or it never runs: ${unfenced.join(', ')}`);
  process.exit(1);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const snippets = allSnippets(root);
for (const snippet of snippets) {
  const name = `${snippet.file.replaceAll(/[^A-Za-z0-9]+/g, '-')}-${snippet.line}.test.ts`;
  writeFileSync(join(folder, name), toTest(snippet));
}
writeFileSync(join(folder, 'tsconfig.json'), '{ "extends": "../tsconfig.base.json", "include": ["*.ts"] }\n');
console.log(`${snippets.length} snippets`);

run('tsc', ['-p', '.snippets/tsconfig.json', '--noEmit']);
run('vitest', ['run', '--config', 'vitest.snippets.config.ts', ...process.argv.slice(2)]);
