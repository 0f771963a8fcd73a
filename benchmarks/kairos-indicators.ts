import * as ours from '@kairos/indicators';

/** Columns as typed arrays for us, as plain arrays for the others: each library gets what it is made for. */
export interface Columns<Column> {
  readonly high: Column;
  readonly low: Column;
  readonly close: Column;
}

/** One indicator of one library over all bars, its outputs freshly allocated. */
export type Run = () => unknown;

/** A library and the indicators that it has. */
export interface Library {
  /** Whether a run leaves something for the garbage collector. */
  readonly makesGarbage: boolean;
  readonly runs: Readonly<Record<string, Run>>;
}

/** Names of the columns of the table, and what each stands for. */
export const MEASURED = ['sma', 'ema', 'rsi', 'macd', 'bollinger', 'atr', 'adx', 'stochastic'] as const;

/** Ours; with `reuse` every run writes into the same arrays. */
export function kairos({ high, low, close }: Columns<Float64Array>, reuse: boolean): Library {
  const bars = { high, low, close };
  const array = () => (reuse ? new Float64Array(close.length) : undefined);
  const lines = <Line extends string>(...names: Line[]) =>
    reuse ? (Object.fromEntries(names.map((name) => [name, array()])) as ours.Lines<Line>) : undefined;
  const out = array();
  const macd = lines('macd', 'signal', 'histogram');
  const bands = lines('middle', 'upper', 'lower');
  const places = lines('k', 'd');
  return {
    makesGarbage: !reuse,
    runs: {
      sma: () => ours.sma(close, 20, out),
      ema: () => ours.ema(close, 20, out),
      rsi: () => ours.rsi(close, 14, out),
      macd: () => ours.macd(close, 12, 26, 9, macd),
      bollinger: () => ours.bollinger(close, 20, 2, bands),
      atr: () => ours.atr(bars, 14, out),
      adx: () => ours.adx(bars, 14, out),
      stochastic: () => ours.stochastic(bars, 14, 3, 3, places),
    },
  };
}
