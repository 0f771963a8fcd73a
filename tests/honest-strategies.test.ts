import { type CausalityReport, certifyCausality } from '@kairos/backtest';
import { defineStrategy, mask, type Signals, type Strategy } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { CATALOGUE, crossAbove, crossBelow, type Indicators, indicators } from '@kairos/indicators';
import { describe, expect, it } from 'vitest';

function strategyOf(signals: (ta: Indicators, close: Float64Array) => Signals): Strategy {
  return defineStrategy({
    name: 'honest',
    signals: (bars, _params, context) => signals(indicators(bars, context), bars.close),
  })();
}

function faults({ signals, failures }: CausalityReport): unknown[] {
  return [...signals.filter(({ isCausal }) => !isCausal), ...failures];
}

const bars = randomBars({ length: 700, seed: 'honest' });

/** Values that no price check refuses: an indicator may be infinite where it is not defined. */
const finite = (values: Float64Array) => values.map((value) => (Number.isFinite(value) ? value : Number.NaN));

describe('no look-ahead is found in', () => {
  it.each(CATALOGUE.filter(({ repaints }) => !repaints))('$name', (entry) => {
    const sources = entry.columns?.includes('a') ? ['close', 'volume'] : [];
    const methodOf = (ta: Indicators) => (ta as unknown as Record<string, (...given: string[]) => object>)[entry.name]!;
    const strategy = strategyOf((ta) => {
      const found = methodOf(ta)(...sources);
      const lines = found instanceof Float64Array ? [found] : (Object.values(found) as Float64Array[]);
      return { stopLoss: finite(lines[0]!), takeProfit: finite(lines.at(-1)!) };
    });

    expect(faults(certifyCausality(strategy, bars, { cuts: 4, history: { starts: 1 } }))).toEqual([]);
  });

  it.each<[string, (ta: Indicators, close: Float64Array) => Signals]>([
    [
      'a cross of averages',
      (ta) => ({ enterLong: ta.crossAbove(ta.sma(10), ta.sma(30)), exitLong: ta.crossBelow(ta.sma(10), ta.sma(30)) }),
    ],
    [
      'averages of a higher timeframe',
      (ta, close) => ({
        enterLong: crossAbove(close, ta.on('4h').ema(20)),
        exitLong: crossBelow(close, ta.on('1d').sma(5)),
      }),
    ],
    ['a target by RSI', (ta) => ({ target: ta.rsi(14).map((value) => (value > 70 ? -1 : value < 30 ? 1 : 0)) })],
    [
      'a stop by ATR',
      (ta, close) => {
        const range = ta.atr(14);
        return {
          enterShort: mask(close.length, (i) => close[i]! < close[i - 1]!),
          stopLoss: close.map((price, i) => price + 2 * range[i]!),
          atr: range,
        };
      },
    ],
  ])(
    '%s, of ten thousand bars within seconds',
    (_, signals) => {
      const report = certifyCausality(strategyOf(signals), randomBars({ length: 10_000, seed: 'long' }));

      expect(faults(report)).toEqual([]);
      expect(report).toMatchObject({ isCausal: true, isDeterministic: true, history: { isSettled: true } });
    },
    10_000,
  );
});
