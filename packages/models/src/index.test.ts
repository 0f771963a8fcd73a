import { expect, it } from 'vitest';
import * as trees from './gbdt.js';
import * as threads from './gbdt-node.js';
import * as entry from './index.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry).sort()).toMatchSnapshot();
  expect(Object.keys(trees).sort()).toMatchSnapshot();
  expect(Object.keys(threads).sort()).toMatchSnapshot();
});
