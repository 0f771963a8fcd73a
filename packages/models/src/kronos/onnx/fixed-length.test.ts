import { randomBars } from '@kairos/core/testing';
import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { kronosWindow } from '../bars/kronos-window.js';
import { tinyKronos } from '../fixtures/tiny-kronos.js';
import { readSafetensors } from '../weights/safetensors.js';
import { encodeGraph } from './tokenizer-graphs.js';

const LENGTH = 12;
const { configs, files } = tinyKronos();
const weights = readSafetensors(files.tokenizer.weights, 'w');
const window = kronosWindow(randomBars({ length: LENGTH, seed: 2 }), { length: LENGTH });

async function tokensWith(length: number | string): Promise<readonly number[]> {
  const model = encodeGraph(configs.tokenizer, { weights, location: 'w', length });
  const session = await ort.InferenceSession.create(model, { externalData: [{ path: 'w', data: weights.bytes }] });
  const { s1, s2 } = await session.run({ x: new ort.Tensor('float32', window.values, [1, LENGTH, 6]) });
  await session.release();
  return [s1!, s2!].flatMap(({ data }) => Array.from(data as BigInt64Array, Number));
}

it('a graph of one length gives what a graph of any length gives', async () => {
  expect(await tokensWith(LENGTH)).toEqual(await tokensWith('length'));
});

it('a graph of one length refuses another', async () => {
  await expect(tokensWith(LENGTH + 1)).rejects.toThrow();
});

it('holds no weights itself', () => {
  const model = encodeGraph(configs.tokenizer, { weights, location: 'w', length: 'length' });
  const text = new TextDecoder('latin1').decode(model);
  const { begin } = weights.tensors.get('embed.weight')!;
  const first = new TextDecoder('latin1').decode(weights.bytes.subarray(begin, begin + 16));

  expect(text).toContain('embed.weight');
  expect(text).toContain(String(begin));
  expect(text).not.toContain(first);
});
