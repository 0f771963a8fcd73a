import { NetworkError, REGIMES, type RegimeModel, SimulatedClock, sliceBars, ValidationError } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { describe, expect, it, vi } from 'vitest';
import { certifyRegimes } from '../../regimes/reading/certify-regimes.js';
import { statisticalRegimeModel } from '../../regimes/statistical/statistical-regime-model.js';
import { madeUpBackend } from '../fixtures/made-up-backend.js';
import type { KronosBackend } from '../model/kronos-backend.js';
import type { KronosReading } from './kronos-reading.js';
import { kronosRegimeModel } from './kronos-regime-model.js';

const SHORT = { zone: 'UTC', length: 32, fitBars: 20, directions: 3, rankWindow: 30 } as const;
const WARMUP = 31 + 20 + 30;
const [TREND, CHOP, HIGH, SHOCK] = REGIMES.map((_, number) => number) as [number, number, number, number];
const bars = randomBars({ length: 140, timeframe: '4h', seed: 3 });

/** The same reading at every bar. */
function always(regime: number, { probability = 0.7, multiplier = 0.8 } = {}): RegimeModel {
  return {
    name: 'always',
    warmup: 0,
    estimate: async ({ length }) => ({
      length,
      regime: new Uint8Array(length).fill(regime),
      multiplier: new Float64Array(length).fill(multiplier),
      probability: new Float64Array(length).fill(probability),
      direction: new Int8Array(length).fill(1),
    }),
  };
}
const fallback = always(TREND);
const NO_ALARMS = { shockNovelty: 1, surpriseLimit: 1e9, clippedReturn: 99 };
const model = (backend: KronosBackend, more = {}) => kronosRegimeModel({ backend, fallback, ...SHORT, ...more });

/** Bars of which one falls by a fifth. */
const crashed = (at: number) => ({
  ...bars,
  close: bars.close.map((price, i) => (i < at ? price : price * 0.8)),
  low: bars.low.map((price, i) => (i < at ? price : price * 0.8)),
  open: bars.open.map((price, i) => (i <= at ? price : price * 0.8)),
  high: bars.high.map((price, i) => (i <= at ? price : price * 0.8)),
});

describe('kronosRegimeModel', () => {
  it("has no reading before its warm-up, and the fallback's where nothing happens", async () => {
    const read = await model(madeUpBackend(), NO_ALARMS).estimate(bars);

    expect(model(madeUpBackend()).warmup).toBe(WARMUP);
    expect(read.regime[WARMUP - 1]).toBe(255);
    expect(read.multiplier[WARMUP - 1]).toBeNaN();
    expect([...read.regime.subarray(WARMUP)]).toEqual(new Array(140 - WARMUP).fill(TREND));
    expect(read.multiplier[WARMUP]).toBe(0.8);
    expect(read.direction![WARMUP]).toBe(1);
    expect(read.probabilities!.trend[WARMUP]).toBe(0.7);
    expect(read.probabilities!.chop[WARMUP]).toBeCloseTo(0.1, 12);
    expect(read.source).toBe('kronos-onnx');
    expect(Math.max(...read.degraded!)).toBe(0);
  });

  it('makes a shock of a bar that nobody expected, for the cooldown', async () => {
    const read = await model(madeUpBackend()).estimate(crashed(120));

    expect(read.regime[120]).toBe(SHOCK);
    expect(read.multiplier[120]).toBe(0);
    expect(read.direction![120]).toBe(0);
    // Half the weight, and half of the even share of 0.1 that the fallback left to it.
    expect(read.probability[120]).toBeCloseTo(0.55, 12);
    expect(read.features!.kronosNoveltyRank![120]).toBe(1);
    expect(read.features!.kronosSurprise![120]).toBeGreaterThan(15);
    expect([...read.regime.subarray(121, 126)].every((regime) => regime === SHOCK)).toBe(true);
  });

  it('never makes a reading milder', async () => {
    const shocked = await kronosRegimeModel({ backend: madeUpBackend(), fallback: always(SHOCK), ...SHORT }).estimate(
      bars,
    );
    const paths = { steps: 2, samples: 4 };
    const high = await model(madeUpBackend(), {
      paths,
      dispersion: { enter: 0, exit: 0 },
      ...NO_ALARMS,
    }).estimate(bars);

    const both = await model(madeUpBackend(), {
      fallback: always(SHOCK),
      paths,
      dispersion: { enter: 0, exit: 0 },
      ...NO_ALARMS,
    }).estimate(bars);

    const careful = await model(madeUpBackend(), {
      fallback: always(TREND, { multiplier: 0.3 }),
      paths,
      dispersion: { enter: 0, exit: 0 },
      ...NO_ALARMS,
    }).estimate(bars);

    expect([careful.regime[139], careful.multiplier[139]]).toEqual([HIGH, 0.3]);
    expect(both.regime[139]).toBe(SHOCK);
    expect([...shocked.regime.subarray(WARMUP)].every((regime) => regime === SHOCK)).toBe(true);
    expect(shocked.multiplier[WARMUP]).toBe(0.8);
    expect(high.regime[139]).toBe(HIGH);
    expect(high.multiplier[139]).toBe(0.5);
    expect(Object.keys(high.features!)).toContain('kronosDispersionRank');
  });

  it('draws no paths unless asked to', async () => {
    const forecast = vi.fn();
    const { features } = await model(madeUpBackend({ forecast })).estimate(bars);

    expect(forecast).not.toHaveBeenCalled();
    expect(Object.keys(features!)).not.toContain('kronosDispersion');
  });

  it('passes the certificate against look-ahead', async () => {
    const create = () =>
      kronosRegimeModel({ backend: madeUpBackend(), fallback: statisticalRegimeModel({ rankWindow: 20 }), ...SHORT });

    expect(await certifyRegimes(create, crashed(110), [100, 125])).toEqual({ isCausal: true });
  });

  it('reads every bar once, and anew when the past is another one', async () => {
    const backend = madeUpBackend();
    const one = model(backend);
    await one.estimate(sliceBars(bars, 0, 100));
    await Promise.all([one.estimate(sliceBars(bars, 0, 120), 119), one.estimate(bars, 139)]);
    expect(backend.frames).toBe(140 - 31);

    await one.estimate({ ...bars, volume: bars.volume.map((volume) => volume + 1) });
    expect(backend.frames).toBe(2 * (140 - 31));
  });
});

describe('when Kronos does not answer', () => {
  it('the fallback answers and says so, and the next call asks again', async () => {
    const working = madeUpBackend();
    let isDown = false;
    const asked = vi.fn();
    const backend = madeUpBackend({
      frame: async (window) => {
        asked();
        if (isDown) throw new NetworkError('connection reset', { venue: 'kronos' });
        return working.frame(window);
      },
    });
    const warn = vi.fn();
    const logger = { debug: vi.fn(), info: vi.fn(), warn, error: vi.fn() };
    const one = kronosRegimeModel({ backend, fallback: always(CHOP), ...SHORT, logger });
    await one.estimate(sliceBars(bars, 0, 100));
    isDown = true;
    asked.mockClear();
    const down = await one.estimate(sliceBars(bars, 0, 110));

    expect(asked).toHaveBeenCalledTimes(1);
    expect([...down.degraded!.subarray(98, 103)]).toEqual([0, 0, 1, 1, 1]);
    expect([...down.regime.subarray(100)]).toEqual(new Array(10).fill(CHOP));
    expect(down.multiplier[105]).toBe(0.8);
    expect(down.features!.kronosSurprise![105]).toBeNaN();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('fallback'), { bar: 100, reason: 'connection reset' });

    isDown = false;
    const up = await one.estimate(bars);
    expect(Math.max(...up.degraded!)).toBe(0);
    expect(up).toEqual(await kronosRegimeModel({ backend, fallback: always(CHOP), ...SHORT }).estimate(bars));
  });

  it('waits no longer than the time-out', async () => {
    const clock = new SimulatedClock();
    let onAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      onAsked = resolve;
    });
    const frame = () => {
      onAsked();
      return new Promise<never>(() => undefined);
    };
    const backend = madeUpBackend({ frame });
    const reading = model(backend, { clock, timeoutMs: 5000 }).estimate(sliceBars(bars, 0, 100));
    let isDone = false;
    void reading.then(() => {
      isDone = true;
    });
    await asked;
    await clock.advance(4999);
    expect(isDone).toBe(false);
    await clock.advance(1);
    const { degraded, regime } = await reading;

    expect([degraded![30], degraded![31], degraded![99]]).toEqual([0, 1, 1]);
    expect(regime[99]).toBe(TREND);
  });

  it('does not hide bad input', async () => {
    const refusing = madeUpBackend({
      frame: async () => {
        throw new ValidationError('window.length must be less');
      },
    });

    await expect(model(refusing).estimate(bars)).rejects.toThrow('window.length must be less');
  });
});

describe('with a cache', () => {
  it('asks the model for nothing that is kept', async () => {
    const kept = new Map<string, KronosReading>();
    const cache = {
      get: async (key: string) => kept.get(key),
      set: async (key: string, reading: KronosReading) => void kept.set(key, reading),
    };
    const [first, second] = [madeUpBackend(), madeUpBackend()];
    const read = await model(first, { cache }).estimate(bars);
    const again = await model(second, { cache }).estimate(bars);

    expect([first.frames, kept.size, second.frames]).toEqual([109, 109, 0]);
    expect(again).toEqual(read);

    const other = madeUpBackend();
    await model({ ...other, info: { ...other.info, modelHash: '1'.repeat(64) } }, { cache }).estimate(bars);
    expect(other.frames).toBe(109);
    const drawing = madeUpBackend();
    await model(drawing, { cache, paths: {} }).estimate(bars);
    expect(drawing.frames).toBe(109);
  });
});

describe('with a cache that fails', () => {
  const empty = { get: async () => undefined, set: async () => undefined };
  const failing = (reason: string) => async () => {
    throw new Error(reason);
  };

  it.each([
    ['get', 'EACCES'],
    ['set', 'ENOSPC'],
  ] as const)('to %s, no reading is lost, and the logger is told once', async (what, reason) => {
    const warn = vi.fn();
    const logger = { debug: vi.fn(), info: vi.fn(), warn, error: vi.fn() };
    const cache = { ...empty, [what]: failing(reason) };
    const read = await model(madeUpBackend(), { cache, logger }).estimate(bars);

    expect(read).toEqual(await model(madeUpBackend()).estimate(bars));
    expect(warn.mock.calls).toEqual([[`The cache failed to ${what} a Kronos reading`, { reason }]]);
  });

  it('the logger is told again when it fails after it has worked', async () => {
    const warn = vi.fn();
    const logger = { debug: vi.fn(), info: vi.fn(), warn, error: vi.fn() };
    let asked = 0;
    // Works from the third of 109 to the fifth.
    const get = async () => {
      asked++;
      if (asked < 3 || asked > 5) throw new Error('EIO');
      return undefined;
    };
    await model(madeUpBackend(), { cache: { ...empty, get }, logger }).estimate(bars);

    expect(asked).toBe(109);
    expect(warn).toHaveBeenCalledTimes(2);
  });
});

describe('options', () => {
  const backend = madeUpBackend();

  it.each([
    [{ fallback, zone: 'UTC' }, 'must have one of directory, url and backend, had 0'],
    [{ fallback, zone: 'UTC', backend, url: 'http://localhost' }, 'had 2'],
    [{ backend, zone: 'UTC' }, 'fallback must be a regime model'],
    [{ backend, fallback }, 'options.zone: must be an IANA zone'],
    [{ backend, fallback, zone: 'UTC', rankWindows: 5 }, 'Did you mean "rankWindow"?'],
    [
      { backend, fallback, zone: 'UTC', fitBars: 20, directions: 11 },
      'options.fitBars: must be at least twice the directions',
    ],
    [
      { backend, fallback, zone: 'UTC', dispersion: { enter: 0.5, exit: 0.6 } },
      'options.dispersion: must have an exit up to its enter',
    ],
    [{ backend, fallback, zone: 'UTC', shockNovelty: 2 }, 'options.shockNovelty'],
  ])('refuses %#', (options, message) => {
    expect(() => kronosRegimeModel(options as never)).toThrow(message);
  });

  it('a zone that does not exist is refused when bars are read', async () => {
    await expect(model(madeUpBackend(), { zone: 'Nowhere' }).estimate(bars)).rejects.toThrow('must be an IANA zone');
  });
});
