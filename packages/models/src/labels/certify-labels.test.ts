import { type BarSeries, createRandom } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it } from 'vitest';
import { certifyLabels } from './certify-labels.js';
import { forwardReturnLabels } from './forward-return-labels.js';
import { type LabeledBar, type Labels, labelsOf } from './labels.js';
import { metaLabels } from './meta-labels.js';
import { tripleBarrierLabels } from './triple-barrier-labels.js';

const bars = randomBars({ length: 300, seed: 'labels' });

/** Labels by any rule, which may look where it likes. */
function ruled(rule: (bars: BarSeries, bar: number) => Omit<LabeledBar, 'bar' | 'side'> | undefined) {
  return (given: BarSeries): Labels => {
    const labeled = Array.from({ length: given.length }, (_, bar) => {
      const found = rule(given, bar);
      return found ? [{ bar, side: 1 as const, ...found }] : [];
    }).flat();
    return labelsOf(given, labeled, { unknown: 0, missing: 0 });
  };
}

const forward = ({ close }: BarSeries, bar: number, steps: number) => close[bar + steps]! / close[bar]! - 1;

describe('finds', () => {
  it('a target that is flat for the last horizon, where there is no future', () => {
    const flat = ruled((given, bar) => {
      const made = forward(given, bar, 6);
      return { knownBar: Math.min(bar + 6, given.length - 1), label: made > 0 ? 1 : made < 0 ? -1 : 0, return: made };
    });

    expect(certifyLabels(flat, bars)).toMatchObject({ isSettled: false, first: { future: 'absent' } });
  });

  it('an interval that ends too early', () => {
    const early = ruled((given, bar) =>
      bar + 6 < given.length ? { knownBar: bar + 3, label: Math.sign(forward(given, bar, 6)), return: 0 } : undefined,
    );

    expect(certifyLabels(early, bars).isSettled).toBe(false);
  });

  it('a threshold from the whole sample', () => {
    const sorted = ruled((given, bar) => {
      const all = given.close
        .map((_, i) => Math.abs(forward(given, i, 3)))
        .filter(Number.isFinite)
        .toSorted();
      const made = forward(given, bar, 3);
      const limit = all[Math.floor(all.length / 2)]!;
      return bar + 3 < given.length ? { knownBar: bar + 3, label: made > limit ? 1 : 0, return: made } : undefined;
    });

    expect(certifyLabels(sorted, bars).isSettled).toBe(false);
  });

  it('a label that claims to be known after the last close', () => {
    const ahead = ruled((_, bar) => ({ knownBar: bar, label: 0, return: 0 }));
    const claiming = (given: BarSeries) => {
      const labels = ahead(given);
      return { ...labels, knownAt: labels.knownAt.map((time) => time + 7_200_000) };
    };

    expect(certifyLabels(claiming, bars).first!.reason).toContain('is after the last close');
  });
});

it('passes the labels of the library', () => {
  const random = createRandom('signals');
  const enterLong = Uint8Array.from({ length: 400 }, () => (random.next() < 0.2 ? 1 : 0));
  const makers: readonly ((given: BarSeries) => Labels)[] = [
    (given) => forwardReturnLabels(given, { horizon: 6 }),
    (given) => tripleBarrierLabels(given, { horizon: 10, atTime: 'sign', costs: { feeRate: 0.0005 } }),
    (given) => metaLabels(given, { enterLong: enterLong.slice(0, given.length) }, { horizon: 8 }),
  ];

  for (const make of makers) expect(certifyLabels(make, bars)).toEqual({ isSettled: true });
});
