import { didYouMean } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';
import { CROSS_HEADS, type PredictorConfig, type TokenizerConfig } from './config.js';
import type { WeightFile } from './safetensors.js';

/** Shapes of tensors by name; all are F32. */
type Shapes = Map<string, readonly number[]>;

/** Values that each time feature can take, by the name of its table. */
export const TIME_TABLES = { minute: 60, hour: 24, weekday: 7, day: 32, month: 13 } as const;

/** Tensors that belong to a tokenizer file and that nothing here reads: constants of its training. */
const TRAINING_CONSTANTS = new Set(['tokenizer.bsq.basis', 'tokenizer.bsq.group_basis']);

function linear(shapes: Shapes, name: string, out: number, into: number): void {
  shapes.set(`${name}.weight`, [out, into]).set(`${name}.bias`, [out]);
}

function attention(shapes: Shapes, name: string, width: number, heads: number): void {
  for (const part of ['q', 'k', 'v', 'out']) linear(shapes, `${name}.${part}_proj`, width, width);
  shapes.set(`${name}.rotary.inv_freq`, [width / heads / 2]);
}

function block(
  shapes: Shapes,
  name: string,
  { width, heads, hidden }: { width: number; heads: number; hidden: number },
) {
  shapes.set(`${name}.norm1.weight`, [width]).set(`${name}.norm2.weight`, [width]);
  attention(shapes, `${name}.self_attn`, width, heads);
  shapes.set(`${name}.ffn.w1.weight`, [hidden, width]);
  shapes.set(`${name}.ffn.w3.weight`, [hidden, width]);
  shapes.set(`${name}.ffn.w2.weight`, [width, hidden]);
}

/** The tensors of a predictor file. */
export function predictorShapes(config: PredictorConfig): ReadonlyMap<string, readonly number[]> {
  const { width, s1Bits, s2Bits } = config;
  const shapes: Shapes = new Map();
  shapes.set('embedding.emb_s1.weight', [2 ** s1Bits, width]).set('embedding.emb_s2.weight', [2 ** s2Bits, width]);
  linear(shapes, 'embedding.fusion_proj', width, 2 * width);
  for (const [name, rows] of Object.entries(TIME_TABLES)) shapes.set(`time_emb.${name}_embed.weight`, [rows, width]);
  for (let i = 0; i < config.layers; i++) block(shapes, `transformer.${i}`, config);
  shapes.set('norm.weight', [width]).set('dep_layer.norm.weight', [width]);
  attention(shapes, 'dep_layer.cross_attn', width, CROSS_HEADS);
  linear(shapes, 'head.proj_s1', 2 ** s1Bits, width);
  linear(shapes, 'head.proj_s2', 2 ** s2Bits, width);
  return shapes;
}

/** The tensors of a tokenizer file, but those that only its training uses. */
export function tokenizerShapes(config: TokenizerConfig): ReadonlyMap<string, readonly number[]> {
  const { width, inputs, s1Bits, s2Bits } = config;
  const bits = s1Bits + s2Bits;
  const shapes: Shapes = new Map();
  linear(shapes, 'embed', width, inputs);
  for (let i = 0; i < config.encoderBlocks; i++) block(shapes, `encoder.${i}`, config);
  linear(shapes, 'quant_embed', bits, width);
  linear(shapes, 'post_quant_embed_pre', width, s1Bits);
  linear(shapes, 'post_quant_embed', width, bits);
  for (let i = 0; i < config.decoderBlocks; i++) block(shapes, `decoder.${i}`, config);
  linear(shapes, 'head', inputs, width);
  return shapes;
}

/**
 * Holds a file to the tensors that its configuration asks for.
 *
 * @throws `ValidationError` naming the first tensor that is missing, of another type or shape, or unknown.
 */
export function checkTensors(file: WeightFile, expected: ReadonlyMap<string, readonly number[]>): void {
  for (const [name, shape] of expected) {
    const path = `${file.source}: ${name}`;
    const stored = file.tensors.get(name);
    if (!stored) throw invalid(path, 'must be in the file, is missing');
    if (stored.dtype !== 'F32') throw invalid(path, `must have the dtype F32, was ${stored.dtype}`);
    if (stored.shape.join() !== shape.join()) {
      throw invalid(path, `must have the shape [${shape.join(', ')}] by config.json, was [${stored.shape.join(', ')}]`);
    }
  }
  for (const name of file.tensors.keys()) {
    if (expected.has(name) || TRAINING_CONSTANTS.has(name)) continue;
    throw invalid(`${file.source}: ${name}`, `is no tensor of this model.${didYouMean(name, [...expected.keys()])}`);
  }
}
