import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { barsFromColumns } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kronosWindow } from '../bars/kronos-window.js';
import { plainBits, plainContext, plainTokens } from '../fixtures/plain-kronos.js';
import { kronosForecast } from '../forecast/kronos-forecast.js';
import { openKronos } from '../node/open-kronos.js';
import { predictorConfig, tokenizerConfig } from '../weights/config.js';
import { readSafetensors } from '../weights/safetensors.js';
import type { OnnxKronos } from './onnx-kronos.js';

// With KAIROS_KRONOS_DIR set to a folder with `predictor` and `tokenizer`, these tests run on real weights; they are skipped without.
// A file goldens.json in it may hold a forecast of the original, greedy, of one sample: { time, open, high, low, close, volume, amount?, future, expected },
// columns of numbers, times in UTC epoch milliseconds of hourly bars, and expected rows of open, high, low, close, volume, amount.

const directory = process.env.KAIROS_KRONOS_DIR ?? '';
const goldens = join(directory, 'goldens.json');

describe.skipIf(directory === '')('real weights in KAIROS_KRONOS_DIR (skipped where it is not set)', () => {
  let model: OnnxKronos;
  beforeAll(async () => {
    model = await openKronos({ directory });
  }, 120_000);
  afterAll(() => model.close());

  const tensorsOf = (folder: string) => {
    const { tensors, bytes } = readSafetensors(readFileSync(join(directory, folder, 'model.safetensors')), folder);
    const floats = [...tensors].filter(([, { dtype }]) => dtype === 'F32');
    return new Map(floats.map(([name, { begin, end }]) => [name, new Float32Array(bytes.slice(begin, end).buffer)]));
  };
  const configOf = (folder: string) => JSON.parse(readFileSync(join(directory, folder, 'config.json'), 'utf8'));

  it('agree with plain loops', { timeout: 120_000 }, async () => {
    const window = kronosWindow(randomBars({ length: 16, timeframe: '4h' }), { length: 16 });
    const bits = plainBits(tensorsOf('tokenizer'), tokenizerConfig(configOf('tokenizer'), 'tokenizer'), window.values);
    const tokens = plainTokens(bits, tokenizerConfig(configOf('tokenizer'), 'tokenizer'));
    const config = predictorConfig(configOf('predictor'), 'predictor');
    const context = plainContext(tensorsOf('predictor'), config, tokens, window.stamps).flat();
    const states = await model.states(tokens, window.stamps);

    expect(await model.tokens(window)).toEqual(tokens);
    expect(Math.max(...context.map((value, i) => Math.abs(value - states.context[i]!)))).toBeLessThan(1e-4);
  });

  it('tell bars apart, and give them back roughly', async () => {
    const window = kronosWindow(randomBars({ length: 256, timeframe: '4h' }), { length: 256 });
    const tokens = await model.tokens(window);
    const bars = await model.reconstruct(tokens);
    const square = bars.reduce((sum, value, i) => sum + (value - window.values[i]!) ** 2, 0) / bars.length;

    expect(new Set(tokens.s1).size).toBeGreaterThan(20);
    expect(square).toBeLessThan(0.5);
  });

  it.skipIf(!existsSync(goldens))('forecast what the original forecasts', { timeout: 600_000 }, async () => {
    const { time, future, expected, ...columns } = JSON.parse(readFileSync(goldens, 'utf8'));
    const series = Object.entries({ time, ...columns }).map(([name, values]) => [
      name,
      Float64Array.from(values as number[]),
    ]);
    const bars = barsFromColumns({ symbol: 'GOLDEN', timeframe: '1h', ...Object.fromEntries(series) });
    const forecast = await kronosForecast(model, bars, {
      steps: future.length,
      times: future,
      topK: 1,
      length: bars.length,
      rescale: false,
    });
    const rows = (expected as number[][]).map((_, step) =>
      Object.values(forecast.mean).map((column: Float64Array) => column[step]!),
    );

    for (const [step, row] of (expected as number[][]).entries()) {
      for (const [i, value] of row.entries()) expect(Math.abs(rows[step]![i]! / value - 1)).toBeLessThan(1e-5);
    }
  });
});
