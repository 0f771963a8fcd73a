import { expect, it } from 'vitest';
import * as entry from './hyperliquid.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry).sort()).toMatchSnapshot();
});
