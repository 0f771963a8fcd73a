import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foreignId, foreignVenueId, idOfTag, tagOf } from './tag.js';

it('any id goes there and back, in letters, digits and dashes', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }), (id) => {
      const tag = tagOf(id)!;
      expect(tag).toMatch(/^[A-Za-z0-9-]{1,255}$/);
      expect(idOfTag(tag)).toBe(id);
    }),
  );
});

it('two ids never share a tag', () => {
  const ids = ['kx-61', 'a', 'kx-', 'kx-zz', 'a_b', 'a-b'];
  expect(new Set(ids.map(tagOf)).size).toBe(ids.length);
  expect(ids.map((id) => idOfTag(tagOf(id)!))).toEqual(ids);
});

it('an id that is too long has no tag', () => {
  expect(tagOf('a'.repeat(255))).toBe('a'.repeat(255));
  expect(tagOf('a'.repeat(256))).toBeUndefined();
  expect(tagOf('_'.repeat(127))).toBeUndefined();
});

it('a foreign order is known by its number', () => {
  expect(foreignVenueId(foreignId('228175'))).toBe('228175');
  expect(foreignVenueId('tradier-rebalance')).toBeUndefined();
});
