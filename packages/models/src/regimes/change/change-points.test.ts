import { describe, expect, it } from 'vitest';
import { ChangePoints, changePoints } from './change-points.js';

/** Uniform in [-1, 1), three more from the hundredth value on. */
function golden(): Float64Array {
  let state = 12345;
  return Float64Array.from({ length: 200 }, (_, i) => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 2 + (i < 100 ? 0 : 3);
  });
}

describe('change points', () => {
  // Made with numpy by the plain recursion of the paper, hazard 1/100, no limit on the run.
  it.each([
    [0, 1.498392, 1, 0.99],
    [50, 0.640487, 0.031665, 47.0467],
    [99, 0.534836, 0.028956, 90.6797],
    [100, 6.84241, 0.622116, 28.5197],
    [101, 2.50693, 0.959092, 2.6505],
    [103, 1.391471, 0.969173, 4.0985],
    [199, 1.131628, 0.012128, 98.7799],
  ])('after value %i: surprise %f, recent %f, run %f', (i, surprise, recent, run) => {
    const read = changePoints(golden(), { hazard: 1 / 100 });

    expect(read.surprise[i]).toBeCloseTo(surprise, 6);
    expect(read.recent[i]).toBeCloseTo(recent, 6);
    expect(read.expectedRun[i]).toBeCloseTo(run, 4);
  });

  it('are found as well, and no false one, once the run is longer than what is told apart', () => {
    const values = Float64Array.from({ length: 700 }, (_, i) => 1.2 * Math.sin(i * i) + (i < 600 ? 0 : 5));
    const { recent, expectedRun } = changePoints(values, { hazard: 1 / 250, maxRun: 50 });

    expect(Math.max(...recent.subarray(20, 600))).toBeLessThan(0.3);
    expect(expectedRun[599]).toBeGreaterThan(40);
    expect(expectedRun[599]).toBeLessThanOrEqual(50);
    expect(Math.max(...recent.subarray(600, 604))).toBeGreaterThan(0.9);
  });

  it('give the variance of a long run the last values, not only the first', () => {
    // Quiet for long, then four times as loud for long: the density of a loud value must come to fit.
    const values = Float64Array.from({ length: 2000 }, (_, i) => (i % 2 ? 1 : -1) * (i < 1000 ? 0.5 : 2));
    const { surprise } = changePoints(values, { maxRun: 30 });

    // -ln of the normal density of 2 at deviation 2: 0.919 + ln 2 + 0.5 = 2.11.
    expect(surprise[1999]).toBeCloseTo(2.11, 1);
  });

  it('survive a value beyond every density', () => {
    const detector = new ChangePoints();
    for (let i = 0; i < 50; i++) detector.next(i % 2);

    expect(detector.next(1e120).surprise).toBeGreaterThan(500);
    expect(detector.next(0.5).recent).toBeGreaterThan(0.9);
  });

  it('skip what is not finite', () => {
    const [with_, without] = [new ChangePoints(), new ChangePoints()];
    for (const value of [0.1, -0.3]) {
      with_.next(value);
      without.next(value);
    }
    expect(with_.next(Number.NaN).surprise).toBeNaN();
    expect(with_.next(0.2)).toEqual(without.next(0.2));
  });

  it('refuse bad options', () => {
    expect(() => new ChangePoints({ hazard: 1 })).toThrow('hazard must be a fraction above 0 and below 1, was 1');
    expect(() => new ChangePoints({ maxRun: 1.5 })).toThrow('maxRun must be a whole number from 2, was 1.5');
    expect(() => changePoints([1] as unknown as Float64Array)).toThrow('values must be a Float64Array, was an array');
  });
});
