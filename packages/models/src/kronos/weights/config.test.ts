import { describe, expect, it } from 'vitest';
import { TINY_PREDICTOR, TINY_TOKENIZER } from '../fixtures/tiny-kronos.js';
import { predictorConfig, tokenizerConfig } from './config.js';
import { predictorShapes, tokenizerShapes } from './tensor-shapes.js';

const bits = { s1_bits: 10, s2_bits: 10 };
const PUBLISHED = {
  mini: { ...TINY_PREDICTOR, ...bits, d_model: 256, n_heads: 4, ff_dim: 512, n_layers: 4 },
  small: { ...TINY_PREDICTOR, ...bits, d_model: 512, n_heads: 8, ff_dim: 1024, n_layers: 8 },
  base: { ...TINY_PREDICTOR, ...bits, d_model: 832, n_heads: 16, ff_dim: 2048, n_layers: 12 },
};
const TOKENIZER = {
  ...TINY_TOKENIZER,
  ...bits,
  d_model: 256,
  n_heads: 4,
  ff_dim: 512,
  n_enc_layers: 4,
  n_dec_layers: 4,
};

/** Values that are trained: all but the constants of the rotation. */
const parameters = (shapes: ReadonlyMap<string, readonly number[]>) =>
  [...shapes]
    .filter(([name]) => !name.endsWith('inv_freq'))
    .reduce((sum, [, shape]) => sum + shape.reduce((product, extent) => product * extent, 1), 0);

describe('predictorConfig', () => {
  // Counts of the README of the original and of its state_dict.
  it.each([
    ['mini', 4_108_032, 80],
    ['small', 24_741_376, 136],
    ['base', 102_310_592, 192],
  ] as const)('knows Kronos-%s, of %i parameters in %i tensors', (name, count, tensors) => {
    const config = predictorConfig(PUBLISHED[name], 'config.json');
    const shapes = predictorShapes(config);

    expect(config.size).toBe(name);
    expect(shapes.size).toBe(tensors);
    expect(parameters(shapes)).toBe(count);
  });

  it('calls any other size custom', () => {
    expect(predictorConfig({ ...PUBLISHED.mini, n_layers: 5 }, 'config.json').size).toBe('custom');
  });

  it.each([
    [{ ...TINY_PREDICTOR, learn_te: false }, 'config.json.learn_te: must be true'],
    [{ ...TINY_PREDICTOR, n_head: 2 }, '"n_head" is not an option. Did you mean "n_heads"?'],
    [{ ...TINY_PREDICTOR, d_model: 25 }, 'config.json.d_model: must be a multiple of twice n_heads'],
    [{ ...TINY_PREDICTOR, d_model: 12 }, 'config.json.d_model: must be a multiple of 8'],
    [{ ...TINY_PREDICTOR, s1_bits: 17 }, 'config.json.s1_bits'],
    [{ ...TINY_PREDICTOR, ff_dim: undefined }, 'config.json.ff_dim'],
    [7, 'config.json'],
  ])('refuses %j', (json, message) => {
    expect(() => predictorConfig(json, 'config.json')).toThrow(message);
  });
});

describe('tokenizerConfig', () => {
  it.each([
    [4, 'base'],
    [5, '2k'],
    [6, 'custom'],
  ] as const)('tells the published ones apart by their groups of %i: %s', (group, size) => {
    const config = tokenizerConfig({ ...TOKENIZER, group_size: group }, 'config.json');

    expect(config.size).toBe(size);
    expect([config.encoderBlocks, config.decoderBlocks]).toEqual([3, 3]);
    // Two more tensors are constants of the training.
    expect(tokenizerShapes(config).size).toBe(94);
    expect(parameters(tokenizerShapes(config))).toBe(3_958_042);
  });

  it.each([
    [{ ...TOKENIZER, d_in: 5 }, 'config.json.d_in: must be 6'],
    [{ ...TOKENIZER, n_enc_layers: 1 }, 'config.json.n_enc_layers: must be at least 2'],
    [{ ...TOKENIZER, group: 4 }, '"group" is not an option'],
  ])('refuses %j', (json, message) => {
    expect(() => tokenizerConfig(json, 'config.json')).toThrow(message);
  });
});
