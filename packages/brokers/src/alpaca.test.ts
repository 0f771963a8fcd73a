import { expect, it } from 'vitest';
import * as entry from './alpaca.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry).sort()).toMatchSnapshot();
});
