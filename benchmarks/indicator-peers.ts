import { createRequire } from 'node:module';
import * as indicatorts from 'indicatorts';
import * as technical from 'technicalindicators';
import * as signals from 'trading-signals';
import type { Columns, Library } from './kairos-indicators.js';

// A CommonJS package whose named exports Node does not see.
const { IndicatorsSync } = createRequire(import.meta.url)('@ixjb94/indicators') as typeof import('@ixjb94/indicators');

/** Feeds a streaming indicator bar by bar and keeps what it gives. */
function fed<Input, Result>(
  indicator: { update(input: Input, replace: false): Result },
  inputs: readonly Input[],
): Result[] {
  return inputs.map((input) => indicator.update(input, false));
}

/** Other libraries for JavaScript, in the order of the table. */
export function peers({ high, low, close }: Columns<number[]>): Library[] {
  const bars = close.map((each, i) => ({ high: high[i]!, low: low[i]!, close: each }));
  const ixjb94 = new IndicatorsSync();
  return [
    {
      makesGarbage: true,
      runs: {
        sma: () => technical.SMA.calculate({ period: 20, values: close }),
        ema: () => technical.EMA.calculate({ period: 20, values: close }),
        rsi: () => technical.RSI.calculate({ period: 14, values: close }),
        macd: () =>
          technical.MACD.calculate({
            values: close,
            fastPeriod: 12,
            slowPeriod: 26,
            signalPeriod: 9,
            SimpleMAOscillator: false,
            SimpleMASignal: false,
          }),
        bollinger: () => technical.BollingerBands.calculate({ period: 20, stdDev: 2, values: close }),
        atr: () => technical.ATR.calculate({ period: 14, high, low, close }),
        adx: () => technical.ADX.calculate({ period: 14, high, low, close }),
        stochastic: () => technical.Stochastic.calculate({ period: 14, signalPeriod: 3, high, low, close }),
      },
    },
    {
      makesGarbage: true,
      runs: {
        sma: () => fed(new signals.SMA(20), close),
        ema: () => fed(new signals.EMA(20), close),
        rsi: () => fed(new signals.RSI(14), close),
        macd: () => fed(new signals.MACD(new signals.EMA(12), new signals.EMA(26), new signals.EMA(9)), close),
        bollinger: () => fed(new signals.BollingerBands(20, 2), close),
        atr: () => fed(new signals.ATR(14), bars),
        adx: () => fed(new signals.ADX(14), bars),
        stochastic: () => fed(new signals.StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 3, dPeriod: 3 }), bars),
      },
    },
    {
      makesGarbage: true,
      runs: {
        sma: () => indicatorts.sma(close, { period: 20 }),
        ema: () => indicatorts.ema(close, { period: 20 }),
        rsi: () => indicatorts.rsi(close, { period: 14 }),
        macd: () => indicatorts.macd(close, { fast: 12, slow: 26, signal: 9 }),
        bollinger: () => indicatorts.bb(close, { period: 20 }),
        atr: () => indicatorts.atr(high, low, close, { period: 14 }),
        stochastic: () => indicatorts.stoch(high, low, close, { kPeriod: 14, dPeriod: 3 }),
      },
    },
    {
      makesGarbage: true,
      runs: {
        sma: () => ixjb94.sma(close, 20),
        ema: () => ixjb94.ema(close, 20),
        rsi: () => ixjb94.rsi(close, 14),
        macd: () => ixjb94.macd(close, 12, 26, 9),
        bollinger: () => ixjb94.bbands(close, 20, 2),
        atr: () => ixjb94.atr(high, low, close, 14),
        adx: () => ixjb94.adx(high, low, 14),
        stochastic: () => ixjb94.stoch(high, low, close, 14, 3, 3),
      },
    },
  ];
}
