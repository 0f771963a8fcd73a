import { describe, expect, it } from 'vitest';
import { safetensorsBytes } from '../fixtures/random-weights.js';
import { tinyKronos } from '../fixtures/tiny-kronos.js';
import { readSafetensors } from './safetensors.js';
import { checkTensors, tokenizerShapes } from './tensor-shapes.js';

const { configs, tensors } = tinyKronos();
const shapes = tokenizerShapes(configs.tokenizer);
const NAME = 'encoder.0.ffn.w2.weight';

/** Checks the tiny tokenizer after some change to its tensors or their shapes. */
function check(change: (values: Map<string, Float32Array>, stated: Map<string, readonly number[]>) => void): void {
  const values = new Map(tensors.tokenizer);
  const stated = new Map(shapes);
  change(values, stated);
  checkTensors(readSafetensors(safetensorsBytes(values, stated), 'tokenizer/model.safetensors'), shapes);
}

describe('checkTensors', () => {
  it('accepts the tensors of the configuration, and constants of the training', () => {
    check((values, stated) => {
      values.set('tokenizer.bsq.basis', Float32Array.of(1));
      stated.set('tokenizer.bsq.basis', [1]);
    });
  });

  it('names a tensor that is missing', () => {
    expect(() => check((values) => values.delete(NAME))).toThrow(
      `tokenizer/model.safetensors: ${NAME} must be in the file, is missing`,
    );
  });

  it('names a tensor of another shape, also when it has as many values', () => {
    expect(() => check((_, stated) => stated.set(NAME, [12, 16]))).toThrow(
      `${NAME} must have the shape [16, 12] by config.json, was [12, 16]`,
    );
  });

  it('names a tensor of another type', () => {
    const bytes = safetensorsBytes(tensors.tokenizer, shapes);
    const text = new TextDecoder('latin1').decode(bytes);
    const at = text.indexOf('"F32"', text.indexOf(`"${NAME}"`));
    bytes.set(new TextEncoder().encode('"I32"'), at);

    expect(() => checkTensors(readSafetensors(bytes, 'w'), shapes)).toThrow(
      `w: ${NAME} must have the dtype F32, was I32`,
    );
  });

  it('names a tensor that belongs to no such model', () => {
    const stray = 'encoder.0.ffn.w4.weight';
    expect(() =>
      check((values, stated) => {
        values.set(stray, Float32Array.of(1));
        stated.set(stray, [1]);
      }),
    ).toThrow(`${stray} is no tensor of this model. Did you mean "encoder.0.ffn.w`);
  });
});
