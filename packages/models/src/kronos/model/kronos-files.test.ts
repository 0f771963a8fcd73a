import { describe, expect, it } from 'vitest';
import { TINY_PREDICTOR, TINY_TOKENIZER, tinyKronos } from '../fixtures/tiny-kronos.js';
import { checkFiles, hashFiles } from './kronos-files.js';

const { files } = tinyKronos();
const bits = { s1_bits: 10, s2_bits: 10 };
const MINI = { ...TINY_PREDICTOR, ...bits, d_model: 256, n_heads: 4, ff_dim: 512, n_layers: 4 };
const BASE = { ...TINY_TOKENIZER, ...bits, d_model: 256, n_heads: 4, ff_dim: 512, n_enc_layers: 4, n_dec_layers: 4 };
const empty = new Uint8Array();

describe('checkFiles', () => {
  it('takes configurations as text and as objects', () => {
    const { config, weights } = files.predictor;

    expect(checkFiles({ ...files, predictor: { config: JSON.stringify(config), weights } })).toEqual(checkFiles(files));
  });

  it('refuses a predictor beside a tokenizer that it was not trained with', () => {
    const given = (group: number) => ({
      predictor: { config: MINI, weights: empty },
      tokenizer: { config: { ...BASE, group_size: group }, weights: empty },
    });

    expect(() => checkFiles(given(4))).toThrow(
      'tokenizer must be Kronos-Tokenizer-2k for Kronos-mini, was that of base',
    );
    expect(() => checkFiles(given(5))).toThrow('predictor/model.safetensors must begin with 8 bytes');
  });

  it('refuses halves of tokens of other sizes', () => {
    const config = { ...TINY_TOKENIZER, s2_bits: 4 };

    expect(() => checkFiles({ ...files, tokenizer: { ...files.tokenizer, config } })).toThrow(
      'tokenizer must have the s2Bits of the predictor, 3, has 4',
    );
  });

  it('names the file whose tensors are not those of its configuration, or whose configuration is no JSON', () => {
    const { weights } = files.tokenizer;

    expect(() => checkFiles({ ...files, predictor: { ...files.predictor, weights } })).toThrow(
      'predictor/model.safetensors: embedding.emb_s1.weight must be in the file, is missing',
    );
    expect(() => checkFiles({ ...files, tokenizer: { config: '{', weights } })).toThrow(
      'tokenizer/config.json must be JSON',
    );
  });
});

it('the hash changes with weights and configuration, not with the way the latter is written', async () => {
  const { config, weights } = files.predictor;
  const hash = await hashFiles(files);
  const changed = weights.slice();
  changed[changed.length - 1]! ^= 1;

  expect(await hashFiles({ ...files, predictor: { config: JSON.stringify(config, undefined, 2), weights } })).toBe(
    hash,
  );
  expect(await hashFiles({ ...files, predictor: { config, weights: changed } })).not.toBe(hash);
  expect(await hashFiles({ ...files, tokenizer: { ...files.tokenizer, config: BASE } })).not.toBe(hash);
});
