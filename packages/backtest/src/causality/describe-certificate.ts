import { formatBarTime } from '../report/format.js';
import type { CausalityReport } from './certify-causality.js';
import type { PartVerdict } from './move-record.js';

function describeMove({ first }: PartVerdict): string {
  if (!first) return '';
  const { signal, bar, time, whole, changed, future } = first;
  const other = future === 'unchanged' ? `then ${changed}` : `${changed} with the future ${future}`;
  return `${signal}[${bar}] (${formatBarTime(time, true)}) was ${whole}, ${other}`;
}

function describeHistory({ history }: CausalityReport): string {
  if (!history || history.isSettled) return '';
  const dependent = history.signals.filter(({ verdict }) => verdict === 'dependent').map(({ signal }) => signal);
  if (dependent.length === 0) return ' It fails on shorter histories.';
  return ` Depends on the first bar: ${dependent.join(', ')}.`;
}

/**
 * A certificate in one line, the fault first and in capitals.
 *
 * @example
 * ```ts
 * import { certifyCausality, describeCertificate } from '@kairos/backtest';
 * import { defineStrategy, mask } from '@kairos/core';
 * import { randomBars } from '@kairos/core/testing';
 *
 * const honest = defineStrategy({
 *   name: 'honest',
 *   signals: ({ close, length }) => ({ enterLong: mask(length, (i) => close[i]! > close[i - 1]!) }),
 * });
 *
 * describeCertificate(certifyCausality(honest(), randomBars({ length: 200 }))); // => 'No look-ahead found at 24 cuts.'
 * ```
 */
export function describeCertificate(report: CausalityReport): string {
  const moved = report.signals.filter(({ isCausal }) => !isCausal);
  const [failure] = report.failures;
  const [first] = moved.toSorted((a, b) => a.first!.bar - b.first!.bar);
  if (first) {
    const others = moved.filter((verdict) => verdict !== first).map(({ signal }) => signal);
    const also = others.length === 0 ? '' : `; also ${others.join(', ')}`;
    const verdict = report.isDeterministic ? 'LOOKS AHEAD' : 'NOT DETERMINISTIC';
    return `${verdict}: ${describeMove(first)}${also}.`;
  }
  if (failure && !report.isDeterministic) return `NOT DETERMINISTIC: ${failure.reason}.`;
  if (failure) return `NOT CERTIFIED: with the future ${failure.future} from bar ${failure.cut} on: ${failure.reason}`;
  const cuts = report.cuts.length === 1 ? '1 cut' : `${report.cuts.length} cuts`;
  return `No look-ahead found at ${cuts}.${describeHistory(report)}`;
}
