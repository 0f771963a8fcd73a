import { expect, it } from 'vitest';
import type { CausalityReport } from './certify-causality.js';
import { describeCertificate } from './describe-certificate.js';

const sound: CausalityReport = {
  isCausal: true,
  isDeterministic: true,
  signals: [{ signal: 'target', isCausal: true }],
  failures: [],
  cuts: [10],
};

function moved(signal: 'target' | 'stopLoss', bar: number, future: 'absent' | 'unchanged') {
  const first = { signal, bar, time: Date.UTC(2024, 0, 2, 3), cut: bar + 1, future, whole: 1, changed: 0.5 };
  return { signal, isCausal: false, first, moved: 1, largest: 0.5 };
}

const dependent = {
  isSettled: false,
  signals: [{ signal: 'target', verdict: 'dependent', largest: 1 }],
  starts: [1],
  tolerance: 1e-6,
  failures: [],
} as const;

it.each<[string, Partial<CausalityReport>, string]>([
  ['a sound one', {}, 'No look-ahead found at 1 cut.'],
  [
    'one that depends on the beginning',
    { history: dependent },
    'No look-ahead found at 1 cut. Depends on the first bar: target.',
  ],
  [
    'one that fails on short histories',
    { history: { ...dependent, signals: [], failures: [{ start: 5, reason: 'short' }] } },
    'No look-ahead found at 1 cut. It fails on shorter histories.',
  ],
  [
    'look-ahead, the earliest first',
    { signals: [moved('target', 9, 'absent'), moved('stopLoss', 4, 'absent')] },
    'LOOKS AHEAD: stopLoss[4] (2024-01-02 03:00) was 1, 0.5 with the future absent; also target.',
  ],
  [
    'chance',
    { isDeterministic: false, signals: [moved('target', 9, 'unchanged')] },
    'NOT DETERMINISTIC: target[9] (2024-01-02 03:00) was 1, then 0.5.',
  ],
  [
    'memory',
    { isDeterministic: false, failures: [{ cut: 10, future: 'unchanged', reason: 'looked once' }] },
    'NOT DETERMINISTIC: looked once.',
  ],
  [
    'a failure',
    { failures: [{ cut: 7, future: 'rising', reason: 'no such price' }] },
    'NOT CERTIFIED: with the future rising from bar 7 on: no such price',
  ],
])('names %s', (_, changes, line) => {
  expect(describeCertificate({ ...sound, ...changes })).toBe(line);
});
