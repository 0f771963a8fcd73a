import fc from 'fast-check';
import { expect, it } from 'vitest';
import { JsonSplitter } from './json-splitter.js';

it('gives each object, however they are joined and cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 }),
      fc.constantFrom('', '\n', ' ', '\r\n'),
      fc.integer({ min: 1, max: 7 }),
      (objects, between, size) => {
        const text = objects.map((object) => JSON.stringify(object) + between).join('');
        const splitter = new JsonSplitter();
        const found: string[] = [];
        for (let at = 0; at < text.length; at += size) found.push(...splitter.push(text.slice(at, at + size)));
        expect(found).toEqual(objects.map((object) => JSON.stringify(object)));
      },
    ),
  );
});

it('goes on behind a line that is no object', () => {
  const splitter = new JsonSplitter();
  expect(splitter.push('{"a":"cut off\n{"b":1}\nnot json\n{"c":2}')).toEqual([
    '{"a":"cut off',
    '{"b":1}',
    'not json',
    '{"c":2}',
  ]);
});
