import {
  type BarSeries,
  barCloseTimes,
  type Calendar,
  type ChangedFuture,
  changeFuture,
  sliceBars,
} from '@kairos/core';
import { historyCuts } from '../features/certificate/history-cuts.js';
import { checkKnown } from '../regimes/input/invalid.js';
import type { Labels } from './labels.js';

/** How hard to look. */
export interface CertifyLabelsOptions {
  /** How many places to cut the history at, 12 unless given, or the places themselves: numbers of bars that are kept. */
  readonly cuts?: number | readonly number[];
  /** Seed of the random places and markets; 1 unless given. */
  readonly seed?: number | string;
  /** Sessions that say when bars close; the UTC clock unless given. */
  readonly calendar?: Calendar;
}

/** What {@link certifyLabels} found. */
export interface LabelCertificate {
  /** Whether every label stood by the time it claims to be known. */
  readonly isSettled: boolean;
  /** The first label found that did not. */
  readonly first?: {
    readonly bar: number;
    readonly cut: number;
    readonly future: ChangedFuture;
    readonly reason: string;
  };
}

/**
 * Tests whether labels keep their promise: what is known by the close of a bar must not hang on any bar after it.
 *
 * Purging rests on the ends of the label intervals; a label that hangs on more than it says leaks through every split. On histories that
 * end early, no row may claim to be known later than the last close, and none may differ from the row of the whole history: rows labeled
 * flat for want of a future do. On histories that go on otherwise, rows known before the cut must stay as they are: labels scaled or
 * sorted by the whole sample do not.
 *
 * @param make - Makes labels from bars, such as `(bars) => tripleBarrierLabels(bars, { horizon: 12 })`.
 * @throws `ValidationError` on bad options; `InsufficientDataError` with fewer than two bars.
 * @example
 * ```ts
 * import { randomBars } from '@kairos/core/testing';
 * import { certifyLabels, forwardReturnLabels } from '@kairos/models';
 *
 * certifyLabels((bars) => forwardReturnLabels(bars, { horizon: 5 }), randomBars({ length: 200 })); // => { isSettled: true }
 * ```
 */
export function certifyLabels(
  make: (bars: BarSeries) => Labels,
  bars: BarSeries,
  options: CertifyLabelsOptions = {},
): LabelCertificate {
  checkKnown(options, ['cuts', 'seed', 'calendar']);
  const { cuts: asked = 12, seed = 1, calendar } = options;
  const whole = rowsByBar(make(sliceBars(bars, 0)));
  const closes = barCloseTimes(bars, calendar);
  for (const cut of historyCuts(bars, asked, seed)) {
    for (const future of ['absent', 'rising', 'falling', 'other'] as const) {
      const changed = rowsByBar(make(changeFuture(bars, cut, future, seed)));
      const now = closes[cut - 1]!;
      const found = future === 'absent' ? unsettled(whole, changed, now) : moved(whole, changed, now);
      if (found) return { isSettled: false, first: { ...found, cut, future } };
    }
  }
  return { isSettled: true };
}

interface Row {
  readonly label: number;
  readonly return: number;
  readonly knownAt: number;
}

function rowsByBar({ rows, bar, label, returns, knownAt }: Labels): Map<number, Row> {
  const byBar = new Map<number, Row>();
  for (let row = 0; row < rows; row++) {
    byBar.set(bar[row]!, { label: label[row]!, return: returns[row]!, knownAt: knownAt[row]! });
  }
  return byBar;
}

function difference(a: Row, b: Row | undefined): string | undefined {
  if (!b) return 'has no row there';
  const names = ['label', 'return', 'knownAt'] as const;
  const name = names.find((each) => !Object.is(a[each], b[each]));
  return name && `${name} was ${a[name]} on the whole history, ${b[name]} there`;
}

/** A row of a history that ends now and should not be there, or be another. */
function unsettled(whole: ReadonlyMap<number, Row>, past: ReadonlyMap<number, Row>, now: number) {
  for (const [bar, row] of past) {
    if (row.knownAt > now) return { bar, reason: `knownAt ${row.knownAt} is after the last close ${now}` };
    const final = whole.get(bar);
    const reason = final ? difference(final, row) : 'has no row on the whole history';
    if (reason) return { bar, reason };
  }
  return undefined;
}

/** A row that was known by now and is another with another future. */
function moved(whole: ReadonlyMap<number, Row>, changed: ReadonlyMap<number, Row>, now: number) {
  for (const [bar, row] of whole) {
    if (row.knownAt > now) continue;
    const reason = difference(row, changed.get(bar));
    if (reason) return { bar, reason };
  }
  return undefined;
}
