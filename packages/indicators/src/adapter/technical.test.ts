import * as technical from 'technicalindicators';
import { describe, expect, it } from 'vitest';
import { whole } from '../catalogue/parameters.js';
import { indicators } from '../face/indicators.js';
import { rsi } from '../momentum/rsi.js';
import { stochastic } from '../momentum/stochastic.js';
import { stochasticFast } from '../momentum/stochastic-fast.js';
import { observedContext } from '../testing/fake-context.js';
import { goldenBars } from '../testing/golden-bars.js';
import { indicatorContract } from '../testing/indicator-contract.js';
import { sma } from '../trend/sma.js';
import { atr } from '../volatility/atr.js';
import { technicalEntry } from './technical-entry.js';
import { technicalEntries } from './technical-library.js';

const bars = goldenBars();
const entries = technicalEntries(technical);
const find = (name: string) => entries.find((entry) => entry.name === name)!;

indicatorContract(technicalEntry(technical.SMA, { name: 'technicalSma', parameters: [whole('period', 14)] }), {
  runs: 20,
});

it('has every indicator of the library that is read bar by bar', () => {
  expect(entries.map(({ name }) => name)).toHaveLength(29);
});

it.each(entries.map((entry) => [entry.name, entry] as const))('%s gives what the library gives at once', (_, entry) => {
  const Class = Reflect.get(technical, entry.title.split(' ')[0]!) as { calculate(input: unknown): unknown[] };
  const options = Object.fromEntries(entry.parameters.map((parameter) => [parameter.name, parameter.default]));
  const input = {
    ...options,
    SimpleMAOscillator: false,
    SimpleMASignal: false,
    values: [...bars.close],
    high: [...bars.high],
    low: [...bars.low],
    close: [...bars.close],
    volume: [...bars.volume],
  };
  const whole = Class.calculate(input).filter((each) => each !== undefined);
  const given = entry.parameters.map((parameter) => parameter.default);
  const ours = entry.kernel(entry.columns ? bars : bars.close, ...given);
  const first = entry.lines?.[0];
  const line = first === undefined ? (ours as Float64Array) : (ours as Record<string, Float64Array>)[first]!;
  const theirs = whole.map((each) =>
    first === undefined ? each : (each as Record<string, number>)[first],
  ) as number[];
  // Lines of theirs may start before the others have a value.
  const shown = line.filter((value) => !Number.isNaN(value));
  expect([...shown]).toEqual(theirs.slice(theirs.length - shown.length));
  expect(shown.length).toBeGreaterThan(200);
  expect(new entry.stream(...given).warmup).toBe(300 - shown.length);
});

describe('deviations', () => {
  it('rounds RSI to two decimals', () => {
    const theirs = find('technicalRsi').kernel(bars.close, 14) as Float64Array;
    const ours = rsi(bars.close, 14);
    for (let i = 14; i < bars.length; i++) expect(theirs[i]).toBe(Number(ours[i]!.toFixed(2)));
    expect(theirs[20]).not.toBe(ours[20]);
  });

  it('calls fast what others smooth', () => {
    const theirs = find('technicalStochastic').kernel(bars, 14, 3) as Record<string, Float64Array>;
    const fast = stochasticFast(bars, 14, 3);
    expect(theirs.k![100]).toBeCloseTo(fast.k[100]!, 9);
    expect(Math.abs(theirs.k![100]! - stochastic(bars, 14, 3, 3).k[100]!)).toBeGreaterThan(1);
  });

  it('agrees on averages and ranges', () => {
    const average = find('technicalSma').kernel(bars.close, 20) as Float64Array;
    const range = find('technicalAtr').kernel(bars, 14) as Float64Array;
    expect(average[200]).toBeCloseTo(sma(bars.close, 20)[200]!, 9);
    expect(range[200]).toBeCloseTo(atr(bars, 14)[200]!, 9);
  });
});

it('works in the face of strategies', () => {
  const context = observedContext();
  const ta = indicators(bars, context);
  const entry = find('technicalSma');
  expect((ta.compute(entry, { period: 3 }) as Float64Array)[299]).toBeCloseTo(sma(bars.close, 3)[299]!, 9);
  expect(context.lookbackReported()).toBe(2);
});
