import { expect, it } from 'vitest';
import { candlestickBars, talibGolden } from '../testing/candlestick-bars.js';
import { CANDLESTICK_PATTERNS } from './candlestick-patterns.js';
import { ENGULFING } from './engulfing.js';
import { CandlestickPattern } from './pattern.js';
import { patterns } from './patterns.js';

const { open, high, low, close } = candlestickBars(5000);

it('lists what every pattern finds, in the order of the bars', () => {
  const expected = CANDLESTICK_PATTERNS.flatMap(({ name, source }, order) =>
    Object.entries(talibGolden(source).hits).flatMap(([signal, indices]) =>
      indices.map((index) => ({ hit: { index, name, signal: Number(signal) }, order })),
    ),
  );
  expected.sort((a, b) => a.hit.index - b.hit.index || a.order - b.order);
  expect(patterns({ open, high, low, close })).toEqual(expected.map(({ hit }) => hit));
});

it('begins anew after a hole', () => {
  const holed = close.slice(0, 60);
  holed[30] = Number.NaN;
  const at = (from: number, to: number) => ({
    open: open.slice(from, to),
    high: high.slice(from, to),
    low: low.slice(from, to),
    close: close.slice(from, to),
  });
  const after = patterns(at(31, 60)).map((hit) => ({ ...hit, index: hit.index + 31 }));
  expect(after.length).toBeGreaterThan(0);
  expect(patterns({ ...at(0, 60), close: holed })).toEqual([...patterns(at(0, 30)), ...after]);
});

it('looks for those patterns only that it is given', () => {
  const hits = patterns({ open, high, low, close }, [ENGULFING]);
  expect(new Set(hits.map(({ name }) => name))).toEqual(new Set(['engulfing']));
  expect(hits.length).toBe(Object.values(talibGolden(ENGULFING.source).hits).flat().length);
});

it('takes a pattern of your own', () => {
  const outside = new CandlestickPattern({
    name: 'outsideBar',
    title: 'Outside bar',
    description: 'A range that covers the one before.',
    bars: 2,
    warmup: 1,
    source: 'none',
    test: (candles) =>
      candles.high(0) > candles.high(1) && candles.low(0) < candles.low(1) ? candles.color(0) * 100 : 0,
  });
  expect(outside.next({ open: 10, high: 12, low: 9, close: 11 })).toBeUndefined();
  expect(outside.next({ open: 11, high: 13, low: 8, close: 9 })).toBe(-100);
  expect(outside.replace({ open: 11, high: 13, low: 9, close: 9 })).toBe(0);
});

it('refuses columns of different length', () => {
  expect(() => patterns({ open, high, low, close: close.slice(1) })).toThrow('close must have the 5000 values of open');
});
