import { expect, it } from 'vitest';
import * as trees from './gbdt.js';
import * as threads from './gbdt-node.js';
import * as entry from './index.js';
import * as kronos from './kronos.js';
import * as kronosNode from './kronos-node.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry).sort()).toMatchSnapshot();
  expect(Object.keys(trees).sort()).toMatchSnapshot();
  expect(Object.keys(threads).sort()).toMatchSnapshot();
  expect(Object.keys(kronos).sort()).toMatchSnapshot();
  expect(Object.keys(kronosNode).sort()).toMatchSnapshot();
});
