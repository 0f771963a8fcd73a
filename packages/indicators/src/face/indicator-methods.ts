import { rsi } from '../momentum/rsi.js';
import { ema } from '../trend/ema.js';
import { sma } from '../trend/sma.js';
import { atr } from '../volatility/atr.js';
import { trueRange } from '../volatility/true-range.js';
import type { Expression, Frame, Source } from './frame.js';

/**
 * Indicators over one series of bars. Every array has one value per base bar; treat it as read-only, others share it.
 *
 * Each call reports the bars before its first value as lookback, so that the first bar with a value is the first to trade.
 */
export interface IndicatorMethods {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Simple moving average of the source, `close` unless given; see {@link sma}. */
  sma(period: number, source?: Source): Float64Array;
  /** Exponential moving average of the source, `close` unless given; see {@link ema}. */
  ema(period: number, source?: Source): Float64Array;
  /** Relative strength index of the source, `close` unless given; see {@link rsi}. */
  rsi(period: number, source?: Source): Float64Array;
  /** Average true range; see {@link atr}. */
  atr(period: number): Float64Array;
  /** True range; see {@link trueRange}. */
  trueRange(): Float64Array;
}

/** How a face reads sources and hands out what it computed. */
export interface Delivery {
  resolve(source: Source): Expression;
  deliver(expression: Expression): Float64Array;
}

type PeriodKernel = (values: Float64Array, period: number) => Float64Array;

/** The methods of a face over a frame. */
export function indicatorMethods(frame: Frame, { resolve, deliver }: Delivery): IndicatorMethods {
  const { bars } = frame;

  /** A method over one source with one period. */
  function overSource(name: string, kernel: PeriodKernel, lookbackOf: (period: number) => number) {
    return (period: number, source: Source = 'close') => {
      const input = resolve(source);
      const compute = () => kernel(input.values, period);
      return deliver(frame.evaluate({ name, parameters: [period], lookback: lookbackOf(period), input, compute }));
    };
  }

  /** A method over columns of the bars. */
  function overBars(name: string, parameters: readonly number[], lookback: number, compute: () => Float64Array) {
    return deliver(frame.evaluate({ name, parameters, lookback, compute }));
  }

  return {
    get open() {
      return deliver(frame.resolve('open'));
    },
    get high() {
      return deliver(frame.resolve('high'));
    },
    get low() {
      return deliver(frame.resolve('low'));
    },
    get close() {
      return deliver(frame.resolve('close'));
    },
    get volume() {
      return deliver(frame.resolve('volume'));
    },
    sma: overSource('sma', sma, (period) => period - 1),
    ema: overSource('ema', ema, (period) => period - 1),
    rsi: overSource('rsi', rsi, (period) => period),
    atr: (period) => overBars('atr', [period], period, () => atr(bars, period)),
    trueRange: () => overBars('true-range', [], 1, () => trueRange(bars)),
  };
}
