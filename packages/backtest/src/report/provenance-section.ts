import { describeCertificate } from '../causality/describe-certificate.js';
import type { BacktestResult } from '../result.js';
import { formatCount } from './format.js';
import { escapeHtml } from './html.js';

const MOST_LINES = 120;
const LONGEST_TEXT = 200;

/** Plain data as pairs of a dotted name and a text, in its own order, lists of plain values in one line. */
export function flatten(value: unknown, name = ''): [name: string, text: string][] {
  const isPlain = (one: unknown): boolean => typeof one !== 'object' || one === null;
  if (isPlain(value)) return value === undefined ? [] : [[name, cut(String(value))]];
  if (Array.isArray(value) && value.every(isPlain)) return [[name, cut(value.join(', '))]];
  if (ArrayBuffer.isView(value)) return [[name, `${formatCount(Reflect.get(value, 'length'))} values`]];
  const below = (key: string): string => (name === '' ? key : `${name}.${key}`);
  return Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, below(key)));
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 3)}...`;
}

/** What the test for look-ahead found, the hash of the result, and the manifest of all that went into it. */
export function provenanceSection(result: BacktestResult): string {
  // A result that was stored or put together by hand may lack them.
  const { manifest, hash, certificate }: Partial<BacktestResult> = result;
  if (manifest === undefined && hash === undefined && certificate === undefined) return '';
  const side = certificate?.isCausal ? 'up' : 'down';
  const verdict = certificate ? `<p class="verdict ${side}">${escapeHtml(describeCertificate(certificate))}</p>` : '';
  const stamp = hash === undefined ? '' : `<p class="note">Hash of the result <code>${escapeHtml(hash)}</code></p>`;
  const table = manifest === undefined ? '' : manifestDetails(manifest);
  return `<section id="provenance">
<h2>Provenance</h2>
${verdict}${stamp}${table}
</section>`;
}

/** A manifest as a table that opens. */
export function manifestDetails(manifest: unknown, title = 'Manifest'): string {
  const lines = flatten(manifest);
  const rows = lines
    .slice(0, MOST_LINES)
    .map(
      ([name, text]) =>
        `<tr><th scope="row">${escapeHtml(name)}</th><td class="text wrap">${escapeHtml(text)}</td></tr>`,
    );
  const more =
    lines.length > MOST_LINES ? `<p class="note">And ${formatCount(lines.length - MOST_LINES)} more.</p>` : '';
  return rows.length === 0
    ? ''
    : `<details><summary>${escapeHtml(title)} <span>what went in, to run it again</span></summary><div class="scroll bare" tabindex="0" role="region" aria-label="${escapeHtml(title)}"><table class="explained">
<thead><tr><th scope="col">Entry</th><th scope="col" class="text">Value</th></tr></thead>
<tbody>${rows.join('\n')}</tbody>
</table></div>${more}</details>`;
}
