import { describe, expect, it } from 'vitest';
import { BarCloser } from './bar-closer.js';

const bar = (time: number, close = time) => ({ time, open: close, high: close, low: close, close, volume: 1 });

describe('the bar that closes', () => {
  it('is the one before the next, as it was told last', () => {
    const closer = new BarCloser(60, 130);

    expect(closer.take(bar(120, 1))).toEqual({ kind: 'waiting' });
    expect(closer.take(bar(120, 2))).toEqual({ kind: 'waiting' });
    expect(closer.take(bar(180))).toEqual({ kind: 'closed', bar: bar(120, 2) });
    expect(closer.take(bar(120, 3))).toEqual({ kind: 'waiting' });
    expect(closer.take(bar(240))).toEqual({ kind: 'closed', bar: bar(180) });
  });

  it('is missing when it was not told, or others between', () => {
    const closer = new BarCloser(60, 130);
    expect(closer.take(bar(180))).toEqual({ kind: 'missing', from: 120, to: 180 });
    closer.caughtUp(180);
    closer.take(bar(180));

    expect(closer.take(bar(300))).toEqual({ kind: 'missing', from: 180, to: 300, told: bar(180) });
  });

  it('is not trusted after something may have been missed', () => {
    const closer = new BarCloser(60, 130);
    closer.take(bar(120));
    closer.forget();
    expect(closer.take(bar(180))).toEqual({ kind: 'missing', from: 120, to: 180 });
  });

  it('is overdue once its time is over', () => {
    const closer = new BarCloser(60, 130);

    expect(closer.overdue(179)).toEqual({ kind: 'waiting' });
    expect(closer.overdue(180)).toEqual({ kind: 'missing', from: 120, to: 180 });
    closer.caughtUp(180);
    expect(closer.overdue(239)).toEqual({ kind: 'waiting' });
  });
});
