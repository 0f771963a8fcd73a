import { expect, it } from 'vitest';
import * as entry from './email.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry).sort()).toEqual(['emailChannel', 'emailChannelFromUrl']);
});
