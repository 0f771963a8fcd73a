import { type Bar, type BarSeries, barsFromRows, NetworkError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { ContinuousBars } from './continuous-bars.js';
import { fixtureBars } from './fixture-source.js';

const MINUTE = 60_000;
const TRUTH = fixtureBars(0, 10);
const identity = { symbol: 'X', timeframe: '1m' } as const;
const settle = () => new Promise((resolve) => setImmediate(resolve));

function bench(fetch: (from: number, to: number) => Promise<BarSeries>) {
  const told: Bar[] = [];
  const faults: unknown[] = [];
  const asked: [number, number][] = [];
  const line = new ContinuousBars({
    timeframe: '1m',
    fetch: (from, to) => {
      asked.push([from, to]);
      return fetch(from, to);
    },
    onBar: (bar) => told.push(bar),
    onFault: (error) => faults.push(error),
  });
  return { line, told, faults, asked };
}

const known = async (from: number, to: number) =>
  barsFromRows(
    TRUTH.filter(({ time }) => time >= from && time < to),
    identity,
  );

describe('ContinuousBars', () => {
  it('asks nothing while bars follow each other', () => {
    const { line, told, asked } = bench(known);
    for (const bar of TRUTH) line.take(bar);

    expect(told).toEqual(TRUTH);
    expect(asked).toEqual([]);
  });

  it('fetches exactly what lies between, and holds back what is behind', async () => {
    const { line, told, asked } = bench(known);
    line.take(TRUTH[0]!);
    line.take(TRUTH[3]!);
    line.take(TRUTH[4]!);
    expect(told).toEqual([TRUTH[0]]);
    await settle();

    expect(told).toEqual(TRUTH.slice(0, 5));
    expect(asked).toEqual([[MINUTE, 3 * MINUTE]]);
  });

  it('leaves a repetition out', () => {
    const { line, told } = bench(known);
    line.take(TRUTH[0]!);
    line.take(TRUTH[0]!);

    expect(told).toEqual([TRUTH[0]]);
  });

  it('goes on behind a hole that the source has', async () => {
    const { line, told, faults } = bench(async () => barsFromRows([], identity));
    line.take(TRUTH[0]!);
    line.take(TRUTH[5]!);
    await settle();

    expect(told).toEqual([TRUTH[0], TRUTH[5]]);
    expect(faults).toEqual([]);
  });

  it('tells a hole that could not be filled, and goes on behind it', async () => {
    const down = new NetworkError('down', { venue: 'x' });
    const { line, told, faults } = bench(() => Promise.reject(down));
    line.take(TRUTH[0]!);
    line.take(TRUTH[5]!);
    await settle();
    line.take(TRUTH[6]!);

    expect(told).toEqual([TRUTH[0], TRUTH[5], TRUTH[6]]);
    expect(faults).toEqual([down]);
  });

  it('has nothing to refill before its first bar', async () => {
    const { line, asked } = bench(known);
    line.refill(5 * MINUTE);
    await settle();

    expect(asked).toEqual([]);
  });

  it('begins behind the bar that is known already', async () => {
    const told: Bar[] = [];
    const line = new ContinuousBars(
      { timeframe: '1m', fetch: known, onBar: (bar) => told.push(bar), onFault: () => undefined },
      2 * MINUTE,
    );
    line.refill(5 * MINUTE);
    await settle();

    expect(told).toEqual(TRUTH.slice(3, 5));
  });
});
