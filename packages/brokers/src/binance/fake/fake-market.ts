const MINUTE = 60_000;

/** What a fake venue trades. */
export interface FakeSymbol {
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  /** Around which the made-up price moves. */
  readonly price: number;
  readonly tickSize: string;
  readonly stepSize: string;
  readonly minNotional: string;
}

/** One made-up bar. */
export interface FakeBar {
  /** UTC epoch milliseconds. */
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** What is traded unless said otherwise. */
export const FAKE_SYMBOLS: readonly FakeSymbol[] = [
  {
    symbol: 'BTCUSDT',
    base: 'BTC',
    quote: 'USDT',
    price: 42_000,
    tickSize: '0.01000000',
    stepSize: '0.00001000',
    minNotional: '5.00000000',
  },
  {
    symbol: 'ETHUSDT',
    base: 'ETH',
    quote: 'USDT',
    price: 2_300,
    tickSize: '0.01000000',
    stepSize: '0.00010000',
    minNotional: '5.00000000',
  },
  {
    symbol: 'SOLUSDT',
    base: 'SOL',
    quote: 'USDT',
    price: 100,
    tickSize: '0.01000000',
    stepSize: '0.00100000',
    minNotional: '5.00000000',
  },
];

/** A number from 0 to 1 that looks like chance and is always the same for the same two. */
function noise(seed: number, index: number): number {
  let mixed = Math.imul(seed ^ Math.imul(index, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

function seedOf(text: string): number {
  let seed = 7;
  for (const character of text) seed = Math.imul(seed, 31) + character.charCodeAt(0);
  return seed | 0;
}

/**
 * Made-up prices of a symbol that are the same whoever asks and whenever: each minute begins where the last one ended, and longer bars
 * are made of minutes.
 */
export class FakePrices {
  readonly #symbol: FakeSymbol;
  readonly #seed: number;
  readonly #tick: number;

  constructor(symbol: FakeSymbol) {
    this.#symbol = symbol;
    this.#seed = seedOf(symbol.symbol);
    this.#tick = Number(symbol.tickSize);
  }

  /** A bar that opens at a time and is made of so many minutes. */
  bar(time: number, minutes: number): FakeBar {
    const first = Math.floor(time / MINUTE);
    let [high, low, volume] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    for (let minute = first; minute < first + minutes; minute++) {
      const [open, close] = [this.#at(minute), this.#at(minute + 1)];
      const wick = this.#symbol.price * 0.0004 * noise(this.#seed + 1, minute);
      high = Math.max(high, open, close, this.#onTick(Math.max(open, close) + wick));
      low = Math.min(low, open, close, this.#onTick(Math.min(open, close) - wick));
      volume += Math.round(1e3 + 9e3 * noise(this.#seed + 2, minute));
    }
    return { time, open: this.#at(first), high, low, close: this.#at(first + minutes), volume: volume / 1000 };
  }

  #at(minute: number): number {
    const wave = 0.06 * Math.sin(minute / 9_000) + 0.02 * Math.sin(minute / 700) + 0.004 * Math.sin(minute / 47);
    return this.#onTick(this.#symbol.price * (1 + wave + 0.0006 * (noise(this.#seed, minute) - 0.5)));
  }

  #onTick(price: number): number {
    return Math.round(price / this.#tick) / Math.round(1 / this.#tick);
  }
}
