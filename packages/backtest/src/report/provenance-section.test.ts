import { expect, it } from 'vitest';
import { certifyCausality } from '../causality/certify-causality.js';
import type { BacktestResult } from '../result.js';
import { on, scripted } from '../testing/scripted.js';
import { randomResult } from './fixtures/random-result.js';
import { smallResult } from './fixtures/small-result.js';
import { flatten, provenanceSection } from './provenance-section.js';

it('shows nothing of a result that says nothing', () => {
  const { manifest: _, hash: _hash, ...bare } = smallResult();

  expect(provenanceSection(bare as BacktestResult)).toBe('');
});

it('shows hash and manifest, escaped', () => {
  const { manifest } = smallResult();
  const html = provenanceSection(
    smallResult({ hash: 'abc', manifest: { ...manifest, options: { fill: '<next-open>' } } }),
  );

  expect(html).toContain('<code>abc</code>');
  expect(html).toContain('<th scope="row">options.fill</th><td class="text wrap">&lt;next-open&gt;</td>');
  expect(html).toContain('<th scope="row">data.symbol</th><td class="text wrap">ACME</td>');
});

it('says what the test for look-ahead found', () => {
  const { bars } = randomResult({ length: 60 });
  const certificate = certifyCausality(scripted({ enterLong: on(60, 3) }), bars);

  expect(provenanceSection(smallResult({ certificate }))).toMatch(/<p class="verdict (up|down)">/);
});

it('flattens plain data by dotted names', () => {
  expect(flatten({ a: { b: 1, c: undefined }, d: [1, 'x'], e: new Float64Array(3), f: [{ g: true }] })).toEqual([
    ['a.b', '1'],
    ['d', '1, x'],
    ['e', '3 values'],
    ['f.0.g', 'true'],
  ]);
});
