import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** One fenced `ts` block of the documentation, and where it stands. */
export interface Snippet {
  /** File relative to the repository, and the line of its first code line. */
  readonly file: string;
  readonly line: number;
  readonly code: string;
}

const FENCE = /^(?<prefix>[ \t]*(?:\*[ \t]?)?)```ts(?<flags>[^\n]*)\n(?<code>[\s\S]*?)^[ \t]*(?:\*[ \t]?)?```[ \t]*$/gm;

/** All `ts` blocks of a Markdown or TypeScript file; a block fenced as `ts ignore-run` does not exist: all of them run. */
export function snippetsOf(file: string, text: string): Snippet[] {
  return [...text.matchAll(FENCE)].map((match) => {
    const { code = '' } = match.groups ?? {};
    const line = text.slice(0, match.index).split('\n').length + 1;
    const lines = file.endsWith('.ts')
      ? code.split('\n').map((row) => row.replace(/^[ \t]*\*[ ]?/, ''))
      : code.split('\n');
    return { file, line, code: lines.join('\n') };
  });
}

/** Blocks of TypeScript written without a fence in an `@example`, which would silently not run. */
export function unfencedExamples(file: string, text: string): string[] {
  return [...text.matchAll(/(?<!\w)@example\b(?!\.)(?![^\n]*\n\s*\*\s*(?:[^\n]*\n\s*\*\s*)?```)/g)].map(
    (match) => `${file}:${text.slice(0, match.index).split('\n').length}`,
  );
}

function filesBelow(folder: string, accept: (name: string) => boolean): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist', 'api'].includes(entry.name) ? [] : filesBelow(path, accept);
    return accept(entry.name) ? [path] : [];
  });
}

/** Every file of the repository whose snippets must run. */
export function documentedFiles(root: string): string[] {
  const isDocument = (name: string) => name.endsWith('.md') && name !== 'CHANGELOG.md';
  const isSource = (name: string) => name.endsWith('.ts') && !/\.(test|test-d)\.ts$/.test(name);
  return [
    join(root, 'README.md'),
    join(root, 'CONTRIBUTING.md'),
    ...filesBelow(join(root, 'docs'), isDocument),
    ...filesBelow(join(root, 'packages'), (name) => isDocument(name) || isSource(name)),
  ];
}

/** Every snippet of the repository. */
export function allSnippets(root: string): Snippet[] {
  return documentedFiles(root).flatMap((path) => snippetsOf(relative(root, path), readFileSync(path, 'utf8')));
}
