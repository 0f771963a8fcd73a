import { expect, it } from 'vitest';
import * as entry from './parquet.js';

it('exports these names and no others', () => {
  expect(Object.keys(entry)).toEqual(['sweepToParquet']);
});
