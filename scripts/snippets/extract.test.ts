import { expect, it } from 'vitest';
import { snippetsOf, unfencedExamples } from './extract.js';

it('finds a block of Markdown and the line its code starts on', () => {
  expect(snippetsOf('a.md', 'Text\n\n```ts\nconst a = 1;\n```\n')).toEqual([
    { file: 'a.md', line: 4, code: 'const a = 1;\n' },
  ]);
});

it('strips the stars of a comment', () => {
  const source = '/**\n * Adds.\n *\n * @example\n * ```ts\n * add(1, 2); // => 3\n * ```\n */\n';

  expect(snippetsOf('a.ts', source)).toEqual([{ file: 'a.ts', line: 6, code: 'add(1, 2); // => 3\n' }]);
});

it('leaves other languages alone', () => {
  expect(snippetsOf('a.md', '```sh\nnpm start\n```\n')).toEqual([]);
});

it('reports an example that is not fenced', () => {
  expect(unfencedExamples('a.ts', '/**\n * @example\n * add(1, 2);\n */')).toEqual(['a.ts:2']);
  expect(unfencedExamples('a.ts', '/**\n * @example\n * ```ts\n * add(1, 2);\n * ```\n */')).toEqual([]);
  expect(unfencedExamples('a.ts', '/**\n * @example How to add\n * ```ts\n * add(1, 2);\n * ```\n */')).toEqual([]);
});
