import { formatBarTime, formatCount, formatFraction } from '../format.js';
import { escapeHtml } from '../html.js';
import { manifestDetails } from '../provenance-section.js';
import { isIntraday } from '../summary.js';
import type { Account } from './account.js';

/** When a limit of the whole account kept entries out. */
export function breachSection(account: Account): string {
  const { breaches } = account;
  if (breaches.length === 0) return '';
  const show = (time: number): string => formatBarTime(time, isIntraday(account));
  const rows = breaches.map(
    ({ rule, limit, actual, time, lastTime }) =>
      `<tr><th scope="row">${escapeHtml(rule)}</th><td>${formatFraction(limit)}</td><td>${formatFraction(actual)}</td><td>${show(time)}</td><td>${show(lastTime)}</td></tr>`,
  );
  return `<section id="breaches">
<div class="toolbar"><h2>Limits that were reached (${formatCount(breaches.length)})</h2></div>
<div class="scroll" tabindex="0" role="region" aria-label="Limits that were reached">
<table>
<thead><tr><th scope="col">Limit</th><th scope="col">At most</th><th scope="col">Was</th><th scope="col">From</th><th scope="col">To</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
</section>`;
}

/** Hashes of what went in and came out, and the manifests of the parts. */
export function accountProvenance({ hashes, manifests }: Account): string {
  const stamps = hashes.map(
    ([label, hash]) => `<p class="note">Hash of the ${escapeHtml(label)} <code>${escapeHtml(hash)}</code></p>`,
  );
  return `<section id="provenance">
<h2>Provenance</h2>
${stamps.join('\n')}
${manifests.map(([title, manifest]) => manifestDetails(manifest, title)).join('\n')}
</section>`;
}
