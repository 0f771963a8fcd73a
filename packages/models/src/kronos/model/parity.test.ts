import { createRandom } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type KronosWindow, kronosWindow } from '../bars/kronos-window.js';
import {
  plainBars,
  plainBits,
  plainContext,
  plainS1Logits,
  plainS2Logits,
  plainTokens,
} from '../fixtures/plain-kronos.js';
import { tinyKronos } from '../fixtures/tiny-kronos.js';
import { createKronos } from './create-kronos.js';
import type { OnnxKronos } from './onnx-kronos.js';

const { configs, tensors, files } = tinyKronos();
const window = kronosWindow(randomBars({ length: 40, timeframe: '4h', seed: 5 }), { length: 33 });
const bits = plainBits(tensors.tokenizer, configs.tokenizer, window.values);
const tokens = plainTokens(bits, configs.tokenizer);
const context = plainContext(tensors.predictor, configs.predictor, tokens, window.stamps);

const EIGHT = kronosWindow(randomBars({ length: 40, timeframe: '4h', seed: 7 }), { length: 8 });

/** Time features of eight bars to come. */
const LATER = Int32Array.from({ length: 8 * 5 }, (_, i) => [0, 4, 2, 17, 6][i % 5]!);

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

describe('the ONNX path against plain loops', () => {
  let model: OnnxKronos;
  beforeAll(async () => {
    model = await createKronos(files, { runtime: 'onnxruntime-web', threads: 1 });
  });
  afterAll(() => model.close());

  it('says what runs it', () => {
    const { name, runtime, hiddenSize, maxLength, source } = model.info;

    expect({ name, runtime, hiddenSize, maxLength, source }).toEqual({
      name: 'Kronos-custom',
      runtime: 'onnxruntime-web',
      hiddenSize: 24,
      maxLength: 512,
      source: 'kronos-onnx',
    });
    expect(model.info.modelHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same tokens', async () => {
    expect(new Set(tokens.s1).size).toBeGreaterThan(3);
    expect(await model.tokens(window)).toEqual(tokens);
  });

  it('gives the same bars back', async () => {
    const bars = await model.reconstruct(tokens);

    expect(furthest(bars, plainBars(tensors.tokenizer, configs.tokenizer, tokens.s1, tokens.s2))).toBeLessThan(1e-5);
  });

  it('gives the same hidden states and expectations', async () => {
    const states = await model.states(tokens, window.stamps);
    const expected = plainS1Logits(tensors.predictor, context.slice(-2));

    expect(furthest(states.context, context.flat())).toBeLessThan(1e-5);
    expect(furthest(states.s1Logits, expected.flat())).toBeLessThan(1e-5);
  });

  it('gives the same second half, for every first half', async () => {
    const states = await model.states(tokens, window.stamps);
    for (let s1 = 0; s1 < 16; s1++) {
      const logits = await model.secondHalf(states.context, s1);

      expect(furthest(logits, plainS2Logits(tensors.predictor, context, s1))).toBeLessThan(1e-5);
    }
  });

  it('judges the last bar by what was known before it', async () => {
    const frame = await model.frame(window);
    const [before, after] = plainS1Logits(tensors.predictor, context.slice(-2));
    const second = plainS2Logits(tensors.predictor, context.slice(0, -1), tokens.s1.at(-1)!);

    expect(furthest(frame.hidden, context.at(-1)!)).toBeLessThan(1e-5);
    expect(furthest(frame.expectedS1, before!)).toBeLessThan(1e-5);
    expect(furthest(frame.nextS1, after!)).toBeLessThan(1e-5);
    expect(furthest(frame.expectedS2, second)).toBeLessThan(1e-5);
  });

  it('draws the likeliest path as plain loops do', async () => {
    const path = await model.forecast(window, { steps: 3, topK: 1, stamps: LATER.subarray(0, 15) });

    expect(furthest(path, likeliestPath(window, 3, 512).bars)).toBeLessThan(1e-5);
  });

  it('draws from the longest window alone when a path grows beyond it', async () => {
    const short = await createKronos(files, { runtime: 'onnxruntime-web', threads: 1, maxLength: 8 });
    const path = await short.forecast(EIGHT, { steps: 8, topK: 1, stamps: LATER });
    await short.close();
    const rolled = likeliestPath(EIGHT, 8, 8);

    expect(furthest(path, rolled.bars)).toBeLessThan(1e-5);
    // Seen from all tokens, others are likeliest.
    expect(likeliestPath(EIGHT, 8, 512).s1).not.toEqual(rolled.s1);
  });

  it('draws the same paths from the same seed, whatever is drawn beside them', async () => {
    const random = createRandom(1);
    const stamps = Int32Array.from({ length: 10 }, (_, i) => 1 + random.integer([59, 23, 6, 31, 12][i % 5]!));
    const draw = (samples: number, seed: number) => model.forecast(window, { steps: 2, samples, seed, stamps });
    const nine = await draw(9, 3);

    expect(nine.length).toBe(9 * 12);
    expect(furthest(nine.subarray(96), nine.subarray(0, 12))).toBeGreaterThan(1e-3);
    expect(await draw(9, 3)).toEqual(nine);
    expect(furthest(await draw(2, 3), nine.subarray(0, 24))).toBeLessThan(1e-5);
    expect(furthest(await draw(9, 4), nine)).toBeGreaterThan(1e-3);
  });
});

/** The path behind a window when the likeliest token is taken each time, seen from the last `most` tokens. */
function likeliestPath(
  from: KronosWindow,
  steps: number,
  most: number,
): { s1: readonly number[]; bars: readonly number[] } {
  const begun = plainTokens(plainBits(tensors.tokenizer, configs.tokenizer, from.values), configs.tokenizer);
  const [s1, s2] = [[...begun.s1], [...begun.s2]];
  const clocks = [...from.stamps, ...LATER];
  for (let step = 0; step < steps; step++) {
    const seen = { s1: Int32Array.from(s1.slice(-most)), s2: Int32Array.from(s2.slice(-most)) };
    const stamps = Int32Array.from(clocks.slice(0, s1.length * 5)).slice(-seen.s1.length * 5);
    const states = plainContext(tensors.predictor, configs.predictor, seen, stamps);
    const first = likeliest(plainS1Logits(tensors.predictor, states.slice(-1))[0]!);
    s2.push(likeliest(plainS2Logits(tensors.predictor, states, first)));
    s1.push(first);
  }
  const [first, second] = [s1, s2].map((half) => Int32Array.from(half.slice(-most))) as [Int32Array, Int32Array];
  return { s1, bars: plainBars(tensors.tokenizer, configs.tokenizer, first, second).slice(-6 * steps) };
}

function likeliest(logits: readonly number[]): number {
  return logits.indexOf(Math.max(...logits));
}
