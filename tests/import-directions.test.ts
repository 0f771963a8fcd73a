import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const packages = fileURLToPath(new URL('../packages', import.meta.url));

/** Who may import whom; the table of docs/architecture.md. Test files may also use what stands below them. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  indicators: ['core'],
  risk: ['core'],
  strategies: ['core', 'indicators'],
  models: ['core', 'indicators'],
  notify: ['core'],
  brokers: ['core'],
  backtest: ['core', 'indicators', 'risk', 'brokers'],
};

/** Files that only a `/node` entry may reach. */
const NODE_ENTRY = /(^|\/)node\.ts$/;

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1]!);
}

/** Files reachable from an entry through relative imports that exist at run time or in types. */
function reachable(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || !existsSync(entry)) return seen;
  seen.add(entry);
  for (const name of importsOf(entry).filter((specifier) => specifier.startsWith('.'))) {
    reachable(join(entry, '..', name.replace(/\.js$/, '.ts')), seen);
  }
  return seen;
}

const rooms = readdirSync(packages);

describe.each(rooms)('package %s', (room) => {
  const root = join(packages, room, 'src');
  const files = sources(root);

  it('stands in the table', () => {
    expect(Object.keys(MAY_IMPORT)).toContain(room);
  });

  it('imports only from the rooms below it', () => {
    const allowed = new Set([room, ...(MAY_IMPORT[room] ?? [])]);
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('@kairos/') && !allowed.has(name.split('/')[1]!))
        .map((name) => `${file} imports ${name}`),
    );

    expect(wrong).toEqual([]);
  });

  it('does not reach into another package past its exports', () => {
    const ownVersion = join(packages, room, 'package.json');
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.') && !join(file, '..', name).startsWith(root))
        .filter((name) => join(file, '..', name) !== ownVersion)
        .map((name) => `${file} imports ${name}`),
    );

    expect(wrong).toEqual([]);
  });

  it('keeps Node out of its main entry', () => {
    const main = [...reachable(join(root, 'index.ts'))];
    const wrong = main.flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('node:'))
        .map((name) => `${file} imports ${name}`),
    );

    expect(main.length).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
    expect(main.filter((file) => NODE_ENTRY.test(file))).toEqual([]);
  });
});

it('finds imports however they are written', () => {
  const probe = join(packages, 'core', 'src', 'errors', 'errors.ts');

  expect(importsOf(probe)).toContain('./kairos-error.js');
});
