import { readFileSync } from 'node:fs';
import type { CandleColumns } from '../pattern/candle-window.js';

/** Indices of bars by signal, such as `{ '-100': [12, 40] }`. */
type HitsBySignal = Readonly<Record<string, readonly number[]>>;

/** What a function finds in {@link candlestickBars}. */
export interface CandlestickHits {
  /** Those in the first 5,000 bars. */
  readonly hits: HitsBySignal;
  /** How many there are in all bars. */
  readonly count: number;
  /** All of them: from 0, for each `(hash * 31 + index * 1000 + signal + 500) mod 2^32`. */
  readonly hash: number;
}

/** What TA-Lib gives for {@link candlestickBars}. */
export interface CandlestickGolden extends CandlestickHits {
  readonly lookback: number;
  readonly penetration?: number;
  /** What it finds with other penetrations. */
  readonly others?: Readonly<Record<string, CandlestickHits>>;
}

/** The results of all functions; written by conformance/candlestick-goldens.py. */
export interface CandlestickGoldens {
  readonly talib: string;
  /** Candles that make the rare patterns: open, high, low, close in quarters of a typical body. */
  readonly sequences: readonly (readonly (readonly number[])[])[];
  readonly functions: Readonly<Record<string, CandlestickGolden>>;
}

export const candlestickGoldens: CandlestickGoldens = JSON.parse(
  readFileSync(new URL('./candlestick-goldens.json', import.meta.url), 'utf8'),
);

/** The results of the function of TA-Lib that a pattern names as its source. */
export function talibGolden(source: string): CandlestickGolden {
  const name = /TA_(CDL\w+)/.exec(source)?.[1] ?? source;
  const golden = candlestickGoldens.functions[name];
  if (!golden) throw new Error(`no goldens of ${name}`);
  return golden;
}

const TICKS = [1 / 4, 1 / 32, 1 / 2, 1 / 8, 1 / 16];
const BODIES = [4, 16, 8, 100, 40];
const PAUSE = 12;

/**
 * Bars in which every candlestick pattern occurs, from the generator of `goldenBars`: the same draws as in
 * conformance/candlestick-goldens.py. Prices are whole numbers of ticks that are powers of two, so that every sum is exact.
 */
export function candlestickBars(length = 200_000, seed = 42): CandleColumns {
  let state = seed;
  const draw = (count: number): number => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * count);
  };
  const rows: number[][] = [];
  let open = 1_000_000;
  let close = 1_000_000;
  let direction = 1;

  function add([start, high, low, end]: readonly [number, number, number, number], tick: number): void {
    open = start;
    close = end;
    rows.push([open, Math.max(high, low, open, close), Math.min(high, low, open, close), close].map((p) => p * tick));
  }

  function drawStart(body: number): number {
    const kind = draw(10);
    if (kind < 4) return close;
    if (kind === 4) return open;
    if (kind < 7) return close + draw(3) - 1;
    const gap = 1 + draw(body);
    return close + (draw(3) !== 0 ? direction : -direction) * gap;
  }

  function drawSize(body: number): number {
    const kind = draw(8);
    if (kind === 0) return 0;
    if (kind === 1) return draw(2);
    if (kind < 4) return draw(Math.floor(body / 4) + 1);
    return kind < 6 ? draw(body) : body + draw(2 * body);
  }

  function drawShadow(body: number): number {
    const kind = draw(4);
    if (kind < 2) return 0;
    return kind === 2 ? draw(Math.floor(body / 4) + 1) : draw(2 * body + 1);
  }

  function addRandom(body: number, tick: number): void {
    if (draw(10) >= 6) direction = -direction;
    const start = drawStart(body);
    const size = drawSize(body);
    const end = draw(12) === 0 ? close : start + direction * size;
    const high = Math.max(start, end) + drawShadow(body);
    const low = Math.min(start, end) - drawShadow(body);
    add([start, high, low, end], tick);
  }

  function addSequence(candles: readonly (readonly number[])[], body: number, tick: number): void {
    const base = close;
    const side = draw(3) !== 0 ? 1 : -1;
    const unit = body / 4;
    const prices = candles.flat().map((price) => base + side * price * unit);
    // What is nearly a pattern tells as much as what is one: some prices move to another, or elsewhere.
    for (let changes = draw(3); changes > 0; changes--) changePrice(prices, unit);
    for (let at = 0; at < prices.length; at += 4) {
      add(prices.slice(at, at + 4) as [number, number, number, number], tick);
    }
  }

  function changePrice(prices: number[], unit: number): void {
    const at = draw(prices.length);
    const kind = draw(5);
    if (kind < 3) {
      prices[at] = prices[draw(prices.length)]! + (kind === 0 ? draw(3) - 1 : 0);
    } else if (kind === 3) {
      prices[at]! += draw(24 * unit + 1) - 12 * unit;
    } else {
      const first = at - (at % 4);
      [prices[first], prices[first + 3]] = [prices[first + 3]!, prices[first]!];
    }
  }

  for (let turn = 0; rows.length < length; turn++) {
    const regime = Math.floor(rows.length / 100) % TICKS.length;
    for (let i = 0; i < PAUSE; i++) addRandom(BODIES[regime]!, TICKS[regime]!);
    addSequence(
      candlestickGoldens.sequences[turn % candlestickGoldens.sequences.length]!,
      BODIES[regime]!,
      TICKS[regime]!,
    );
  }
  const column = (at: number) => Float64Array.from(rows.slice(0, length), (row) => row[at]!);
  return { open: column(0), high: column(1), low: column(2), close: column(3) };
}
