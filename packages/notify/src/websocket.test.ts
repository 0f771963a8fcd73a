import { expect, it } from 'vitest';
import * as entry from './websocket.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry)).toEqual(['websocketChannel']);
});
