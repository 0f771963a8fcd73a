import { expect, it } from 'vitest';
import * as tradier from './tradier.js';

it('exports exactly these names', () => {
  expect(Object.keys(tradier).sort()).toMatchInlineSnapshot();
});
