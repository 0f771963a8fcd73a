import { parseWith } from '@kairos/core';
import { z } from 'zod';

/** Heads of the attention between the two halves of a token, in every size. */
export const CROSS_HEADS = 4;

/** What the graph of a predictor is built from. */
export interface PredictorConfig {
  /** Which of the published ones it is, by its sizes. */
  readonly size: 'mini' | 'small' | 'base' | 'custom';
  readonly width: number;
  readonly heads: number;
  /** Width of the feed-forward layer. */
  readonly hidden: number;
  readonly layers: number;
  readonly s1Bits: number;
  readonly s2Bits: number;
}

/** What the graphs of a tokenizer are built from. */
export interface TokenizerConfig {
  /** Which of the published ones it is, by its sizes. */
  readonly size: '2k' | 'base' | 'custom';
  /** Features of a bar: 6. */
  readonly inputs: number;
  readonly width: number;
  readonly heads: number;
  readonly hidden: number;
  readonly encoderBlocks: number;
  readonly decoderBlocks: number;
  readonly s1Bits: number;
  readonly s2Bits: number;
}

const count = (most: number) => z.int(`must be a whole number from 1 to ${most}`).min(1).max(most);
/** Rates of dropout and weights of the loss: only training uses them. */
const training = z.number();
const dropouts = { ffn_dropout_p: training, attn_dropout_p: training, resid_dropout_p: training };
const bits = { s1_bits: count(16), s2_bits: count(16) };
const sizes = { d_model: count(16_384), n_heads: count(256), ff_dim: count(65_536) };

const splitsInto = (heads: number, width: number) => width % heads === 0 && (width / heads) % 2 === 0;
const EVEN_HEADS = { message: 'must be a multiple of twice n_heads', path: ['d_model'] };

const predictor = z
  .strictObject({
    ...bits,
    ...sizes,
    ...dropouts,
    n_layers: count(256),
    token_dropout_p: training,
    learn_te: z.literal(true, 'must be true: other time embeddings are not supported'),
  })
  .refine(({ d_model, n_heads }) => splitsInto(n_heads, d_model), EVEN_HEADS)
  .refine(({ d_model }) => splitsInto(CROSS_HEADS, d_model), { message: 'must be a multiple of 8', path: ['d_model'] });

const tokenizer = z
  .strictObject({
    ...bits,
    ...sizes,
    ...dropouts,
    d_in: z.literal(6, 'must be 6: open, high, low, close, volume, amount'),
    n_enc_layers: count(256).min(2, 'must be at least 2'),
    n_dec_layers: count(256).min(2, 'must be at least 2'),
    beta: training,
    gamma0: training,
    gamma: training,
    zeta: training,
    group_size: count(32),
  })
  .refine(({ d_model, n_heads }) => splitsInto(n_heads, d_model), EVEN_HEADS);

/** Width, heads, feed-forward width and layers of the published predictors. */
const PREDICTORS: readonly (readonly [PredictorConfig['size'], string])[] = [
  ['mini', '256,4,512,4,10,10'],
  ['small', '512,8,1024,8,10,10'],
  ['base', '832,16,2048,12,10,10'],
];

/**
 * Reads the `config.json` of a predictor.
 *
 * @throws `ValidationError` naming each value that is unknown, missing or not supported.
 */
export function predictorConfig(json: unknown, source: string): PredictorConfig {
  const config = parseWith(predictor, json, source);
  const { d_model: width, n_heads: heads, ff_dim: hidden, n_layers: layers, s1_bits: s1Bits, s2_bits: s2Bits } = config;
  const sizes = [width, heads, hidden, layers, s1Bits, s2Bits].join();
  const size = PREDICTORS.find(([, known]) => known === sizes)?.[0] ?? 'custom';
  return { size, width, heads, hidden, layers, s1Bits, s2Bits };
}

/**
 * Reads the `config.json` of a tokenizer.
 *
 * @throws `ValidationError` naming each value that is unknown, missing or not supported.
 */
export function tokenizerConfig(json: unknown, source: string): TokenizerConfig {
  const config = parseWith(tokenizer, json, source);
  const { d_in: inputs, d_model: width, n_heads: heads, ff_dim: hidden, s1_bits: s1Bits, s2_bits: s2Bits } = config;
  // A stack said to have n layers is built with one less.
  const [encoderBlocks, decoderBlocks] = [config.n_enc_layers - 1, config.n_dec_layers - 1];
  const sizes = [width, heads, hidden, encoderBlocks, decoderBlocks, s1Bits, s2Bits].join();
  // The two published ones differ in this value of training alone.
  const published = { 4: 'base', 5: '2k' } as const;
  const size = sizes === '256,4,512,3,3,10,10' ? published[config.group_size as 4 | 5] : undefined;
  return { size: size ?? 'custom', inputs, width, heads, hidden, encoderBlocks, decoderBlocks, s1Bits, s2Bits };
}
