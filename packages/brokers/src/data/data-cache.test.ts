import { CanceledError, SimulatedClock, ValidationError } from '@kairos/core';
import { describe, expect, it } from 'vitest';
import { type CacheKind, DataCache, type DataCacheOptions, kindOfBars } from './data-cache.js';

function counting() {
  let loads = 0;
  return async () => ++loads;
}

describe('DataCache', () => {
  it.each<[CacheKind, number]>([
    ['quotes', 5_000],
    ['indicators', 5 * 60_000],
    ['intradayBars', 5 * 60_000],
    ['dailyBars', 24 * 3_600_000],
  ])('keeps %s for %i ms', async (kind, ttl) => {
    const clock = new SimulatedClock(1_000);
    const cache = new DataCache({ clock });
    const load = counting();
    const ask = () => cache.remember({ kind, key: 'SPY' }, load);

    expect(await ask()).toBe(1);
    await clock.advance(ttl - 1);
    expect(await ask()).toBe(1);
    await clock.advance(1);
    expect(await ask()).toBe(2);
  });

  it('takes other times, and none', async () => {
    const clock = new SimulatedClock();
    const cache = new DataCache({ clock, ttlMs: { quotes: 10, dailyBars: 0 } });
    const [quotes, bars] = [counting(), counting()];

    await cache.remember({ kind: 'quotes', key: 'a' }, quotes);
    await clock.advance(10);
    expect(await cache.remember({ kind: 'quotes', key: 'a' }, quotes)).toBe(2);
    await cache.remember({ kind: 'dailyBars', key: 'a' }, bars);
    expect(await cache.remember({ kind: 'dailyBars', key: 'a' }, bars)).toBe(2);
  });

  it('tells keys and kinds apart', async () => {
    const cache = new DataCache({ clock: new SimulatedClock() });
    const load = counting();

    await cache.remember({ kind: 'quotes', key: 'a' }, load);
    expect(await cache.remember({ kind: 'quotes', key: 'b' }, load)).toBe(2);
    expect(await cache.remember({ kind: 'indicators', key: 'a' }, load)).toBe(3);
  });

  it('is stale when it is told to be, before its time', async () => {
    const clock = new SimulatedClock();
    const cache = new DataCache({ clock });
    const load = counting();
    const ask = (staleAt: number) => cache.remember({ kind: 'dailyBars', key: 'a', staleAt }, load);

    await ask(60_000);
    await clock.advance(59_999);
    expect(await ask(120_000)).toBe(1);
    await clock.advance(1);
    expect(await ask(120_000)).toBe(2);
  });

  it('loads once for all who ask at once', async () => {
    const cache = new DataCache({ clock: new SimulatedClock() });
    const load = counting();
    const ask = () => cache.remember({ kind: 'quotes', key: 'a' }, load);

    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
  });

  it('does not remember a failure', async () => {
    const cache = new DataCache({ clock: new SimulatedClock() });
    const question = { kind: 'quotes', key: 'a' } as const;

    await expect(cache.remember(question, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(cache.has(question)).toBe(false);
    expect(await cache.remember(question, async () => 7)).toBe(7);
    expect(cache.has(question)).toBe(true);
  });

  it('takes a function that gives its value at once, and remembers no failure of one', async () => {
    const cache = new DataCache({ clock: new SimulatedClock() });
    const question = { kind: 'indicators', key: 'a' } as const;
    const failing = () => {
      throw new Error('down');
    };

    await expect(cache.remember(question, failing)).rejects.toThrow('down');
    expect(cache.has(question)).toBe(false);
    expect(await cache.remember(question, () => 7)).toBe(7);
    expect(await cache.remember(question, () => 8)).toBe(7);
  });

  it.each(['indicator', 'toString'])('refuses the kind %s, which would never be remembered', async (kind) => {
    const cache = new DataCache({ clock: new SimulatedClock() });
    const question = { kind: kind as CacheKind, key: 'a' };
    const load = counting();

    await expect(cache.remember(question, load)).rejects.toThrow(
      `kind must be one of quotes, indicators, intradayBars, dailyBars, was "${kind}".`,
    );
    expect(() => cache.has(question)).toThrow(ValidationError);
    expect(await load()).toBe(1);
  });

  it('lets go of who cancels, and serves the others', async () => {
    const cache = new DataCache({ clock: new SimulatedClock() });
    const stop = new AbortController();
    let finish = (_value: number) => {};
    const load = () => new Promise<number>((resolve) => (finish = resolve));

    const impatient = cache.remember({ kind: 'quotes', key: 'a', signal: stop.signal }, load);
    const patient = cache.remember({ kind: 'quotes', key: 'a' }, load);
    stop.abort();
    await expect(impatient).rejects.toBeInstanceOf(CanceledError);
    finish(3);
    expect(await patient).toBe(3);
  });

  it('lets the value go that was unused for longest', async () => {
    const cache = new DataCache({ clock: new SimulatedClock(), maxEntries: 2 });
    const ask = (key: string) => cache.remember({ kind: 'quotes', key }, async () => key);

    await ask('a');
    await ask('b');
    await ask('a');
    await ask('c');
    expect(cache.size).toBe(2);
    expect(['a', 'b', 'c'].map((key) => cache.has({ kind: 'quotes', key }))).toEqual([true, false, true]);
    cache.clear();
    expect(cache.size).toBe(0);
  });

  it.each([
    [{ clock: new SimulatedClock(), ttlMs: { quotes: -1 } }, 'options.ttlMs.quotes'],
    [{ clock: new SimulatedClock(), maxEntries: 0 }, 'options.maxEntries'],
    [{ clock: new SimulatedClock(), maxEntry: 5 }, 'Did you mean "maxEntries"?'],
    [{}, 'options.clock: must be a Clock'],
    [undefined, 'options.clock: must be a Clock, such as systemClock of @kairos/core, was undefined'],
  ])('refuses %j', (options, words) => {
    const make = () => new DataCache(options as DataCacheOptions);
    expect(make).toThrow(ValidationError);
    expect(make).toThrow(words);
  });
});

it('a day and longer is daily', () => {
  expect(kindOfBars('4h')).toBe('intradayBars');
  expect(kindOfBars('1d')).toBe('dailyBars');
  expect(kindOfBars('24h')).toBe('dailyBars');
  expect(kindOfBars('1w')).toBe('dailyBars');
});
