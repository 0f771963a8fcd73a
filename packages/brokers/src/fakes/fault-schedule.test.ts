import { describe, expect, it } from 'vitest';
import { faultSchedule } from './fault-schedule.js';

const GLANCE = { method: 'GET', path: '/', number: 1 };

function drawn(seed: number, options: object = {}) {
  const faults = faultSchedule({ seed, requestRate: 0.5, eventRate: 0.5, ...options });
  return Array.from({ length: 400 }, () => [faults.request?.(GLANCE), faults.event?.('{}')]);
}

describe('faultSchedule', () => {
  it('repeats itself for a seed, and differs between seeds', () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });

  it('hits the share that was asked for, with every kind', () => {
    const [requests, events] = [0, 1].map((i) => drawn(3).map((pair) => pair[i]?.kind));
    for (const [kinds, count] of [
      [requests, 11],
      [events, 6],
    ] as const) {
      const hits = kinds!.filter((kind) => kind !== undefined);
      expect(hits.length).toBeGreaterThan(150);
      expect(hits.length).toBeLessThan(250);
      expect(new Set(hits).size).toBe(count);
    }
  });

  it('leaves alone what is spared', () => {
    const faults = faultSchedule({ seed: 1, requestRate: 1, spares: ({ method }) => method === 'POST' });
    expect(faults.request?.({ ...GLANCE, method: 'POST' })).toBeUndefined();
    expect(faults.request?.(GLANCE)).toBeDefined();
  });

  it('moves the clock within its bounds', () => {
    const ahead = Array.from({ length: 50 }, (_, seed) => faultSchedule({ seed, maxSkewMs: 1000 }).clockAheadMs ?? 0);
    expect(Math.max(...ahead.map(Math.abs))).toBeLessThanOrEqual(1000);
    expect(new Set(ahead).size).toBeGreaterThan(40);
    expect(faultSchedule({ seed: 1 }).clockAheadMs).toBe(0);
  });

  it('refuses rates that are no fractions', () => {
    expect(() => faultSchedule({ seed: 1, requestRate: 20 })).toThrow(
      'requestRate must be a fraction from 0 to 1, was 20',
    );
  });
});
