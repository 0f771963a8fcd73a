import { expect, it } from 'vitest';
import * as exported from '../src/index.js';
import { BESIDE_CATALOGUE, besideCatalogueText } from './beside-catalogue.js';

it('names every export that is no indicator and no single pattern', () => {
  const inCatalogue = new Set(exported.CATALOGUE.flatMap(({ name }) => [name, name[0]!.toUpperCase() + name.slice(1)]));
  const patterns = new Set<unknown>(exported.CANDLESTICK_PATTERNS);
  const beside = Object.entries(exported).flatMap(([name, value]) =>
    inCatalogue.has(name) || patterns.has(value) ? [] : [name],
  );
  const named = Object.keys(BESIDE_CATALOGUE).flatMap((names) => names.split(', '));
  expect(named.sort()).toEqual(beside.sort());
});

it('writes one row for each', () => {
  expect(besideCatalogueText()).toContain('| `renko`, `Renko` | Bricks');
});
