import { describeCertificate } from '../causality/describe-certificate.js';
import type { BacktestResult } from '../result.js';
import { escapeHtml } from './html.js';

/** What the test for look-ahead found, an alert above all figures where it found something; empty without a certificate. */
export function certificateSection({ certificate }: BacktestResult): string {
  if (!certificate) return '';
  const text = escapeHtml(describeCertificate(certificate));
  return certificate.isCausal
    ? `<p class="subtitle">${text}</p>`
    : `<p class="verdict down" role="alert"><strong>${text}</strong> The figures below mean nothing.</p>`;
}
