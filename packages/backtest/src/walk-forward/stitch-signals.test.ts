import { describe, expect, it } from 'vitest';
import { stitchSignals } from './stitch-signals.js';

const mask = (...values: number[]) => Uint8Array.from(values);
const column = (...values: number[]) => Float64Array.from(values);

describe('stitchSignals', () => {
  it('takes the rows of each window from the first on which its strategy is warmed up', () => {
    const first = { length: 2, run: { signals: { enterLong: mask(1, 1, 1, 0) }, offset: 2, warmup: 1 } };
    const second = {
      length: 3,
      run: { signals: { enterLong: mask(1, 1, 1), stopLoss: column(7, 8, 9) }, offset: 0, warmup: 1 },
    };
    const { enterLong, exitLong, stopLoss } = stitchSignals([first, second], false);

    expect(enterLong).toEqual(mask(1, 0, 0, 1, 1));
    expect(exitLong).toEqual(mask(0, 0, 0, 0, 0));
    expect(stopLoss).toEqual(column(Number.NaN, Number.NaN, Number.NaN, 8, 9));
  });

  it('goes on with the target of the window before until there is another', () => {
    const part = (...target: number[]) => ({
      length: 2,
      run: { signals: { target: column(...target) }, offset: 0, warmup: 1 },
    });

    expect(stitchSignals([part(0.5, 0.7), part(1, -1)], false).target).toEqual(column(0, 0.7, 0.7, -1));
  });

  it('leaves in windows without a strategy, and at the end of the others where asked', () => {
    const part = { length: 2, run: { signals: { enterLong: mask(1, 1) }, offset: 0, warmup: 0 } };
    const { enterLong, exitLong, exitShort } = stitchSignals([part, { length: 2 }, part, part], true);

    expect(enterLong).toEqual(mask(1, 0, 0, 0, 1, 0, 1, 1));
    expect(exitLong).toEqual(mask(0, 1, 1, 1, 0, 1, 0, 0));
    expect(exitShort).toEqual(exitLong);
    const target = { length: 2, run: { signals: { target: column(1, 1) }, offset: 0, warmup: 0 } };
    expect(stitchSignals([target, { length: 1 }, target], false).target).toEqual(column(1, 1, 0, 1, 1));
    expect(stitchSignals([target, target], true).target).toEqual(column(1, 0, 1, 1));
  });
});
