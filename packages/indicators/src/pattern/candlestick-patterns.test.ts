import { describe, expect, it } from 'vitest';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { type CandlestickHits, candlestickBars, candlestickGoldens, talibGolden } from '../testing/candlestick-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import * as bottoms from './bottoms.js';
import type { CandleColumns } from './candle-window.js';
import { CANDLESTICK_PATTERNS } from './candlestick-patterns.js';
import * as crows from './crows.js';
import * as doji from './doji.js';
import * as dojiStars from './doji-stars.js';
import * as engulfing from './engulfing.js';
import * as gaps from './gaps.js';
import * as hammers from './hammers.js';
import * as harami from './harami.js';
import * as hikkake from './hikkake.js';
import * as kicking from './kicking.js';
import * as methods from './methods.js';
import * as piercing from './piercing.js';
import * as samePrice from './same-price.js';
import * as singleLines from './single-lines.js';
import * as soldiers from './soldiers.js';
import * as spinningTops from './spinning-tops.js';
import * as stars from './stars.js';

const FAMILIES = [
  bottoms,
  crows,
  doji,
  dojiStars,
  engulfing,
  gaps,
  hammers,
  harami,
  hikkake,
  kicking,
  methods,
  piercing,
];
const MORE_FAMILIES = [samePrice, singleLines, soldiers, spinningTops, stars];
const EXPORTS: Readonly<Record<string, unknown>> = Object.assign({}, ...FAMILIES, ...MORE_FAMILIES);

const cases = CANDLESTICK_PATTERNS.map((pattern) => ({
  name: pattern.name,
  pattern,
  entry: EXPORTS[`${pattern.name}Entry`] as IndicatorEntry,
  golden: talibGolden(pattern.source),
}));

const LISTED = 5000;
const many = candlestickBars();
const bars = cut(0, LISTED);

function cut(from: number, to: number): CandleColumns {
  const { open, high, low, close } = many;
  return {
    open: open.slice(from, to),
    high: high.slice(from, to),
    low: low.slice(from, to),
    close: close.slice(from, to),
  };
}

function found(entry: IndicatorEntry, ...parameters: number[]): CandlestickHits {
  const hits: Record<string, number[]> = {};
  let count = 0;
  let hash = 0;
  (entry.kernel(many, ...parameters) as Float64Array).forEach((signal, index) => {
    if (Number.isNaN(signal) || signal === 0) return;
    count++;
    hash = (hash * 31 + index * 1000 + signal + 500) % 2 ** 32;
    if (index >= LISTED) return;
    hits[signal] ??= [];
    hits[signal].push(index);
  });
  return { hits, count, hash };
}

it('has every pattern of TA-Lib, each with its kernel and its entry', () => {
  expect(cases.length).toBe(61);
  expect(new Set(cases.map(({ golden }) => golden))).toEqual(new Set(Object.values(candlestickGoldens.functions)));
  for (const { name, entry } of cases) {
    expect(entry.name).toBe(name);
    expect(entry.kernel).toBe(EXPORTS[name]);
  }
});

describe.each(cases)('$name', ({ pattern, entry, golden }) => {
  it('finds what TA-Lib finds, which is something', () => {
    const { hits, count, hash } = golden;
    expect(Object.keys(hits).length).toBeGreaterThan(0);
    expect(found(entry)).toEqual({ hits, count, hash });
  });

  it('has the warm-up of TA-Lib and the penetration that it has by default', () => {
    expect((entry.kernel(bars) as Float64Array).findIndex((signal) => !Number.isNaN(signal))).toBe(golden.lookback);
    expect(new entry.stream().warmup).toBe(golden.lookback);
    expect(pattern.penetration).toBe(golden.penetration);
  });

  it.each(Object.entries(golden.others ?? {}))('finds what TA-Lib finds with a penetration of %s', (given, hits) => {
    expect(found(entry, Number(given))).toEqual(hits);
  });

  it('gives what the entry says on a price that does not move', () => {
    const flat = new Float64Array(20).fill(100);
    const signals = entry.kernel({ open: flat, high: flat, low: flat, close: flat }) as Float64Array;
    expect(new Set(signals.slice(golden.lookback))).toEqual(new Set([Number(entry.flat)]));
  });

  it('finds the same wherever the bars begin, after the warm-up', () => {
    const start = 1234;
    const whole = entry.kernel(bars) as Float64Array;
    const part = entry.kernel(cut(start, LISTED)) as Float64Array;
    expect(part.slice(golden.lookback)).toEqual(whole.slice(start + golden.lookback));
  });
});

for (const { entry } of cases) indicatorContract(entry, { runs: 20 });
