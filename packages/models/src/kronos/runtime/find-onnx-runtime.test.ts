import * as web from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { findOnnxRuntime } from './find-onnx-runtime.js';
import type { OnnxRuntime } from './onnx-runtime.js';

const fake = { InferenceSession: { create: async () => ({}) }, Tensor: class {} } as unknown as OnnxRuntime;

/** Loads from a list of what is installed. */
const from = (installed: Readonly<Record<string, unknown>>) => async (name: string) => {
  if (name in installed) return installed[name];
  throw new Error(`Cannot find package '${name}'\nRequire stack: ...`);
};

describe('findOnnxRuntime', () => {
  it('prefers onnxruntime-node', async () => {
    const { name } = await findOnnxRuntime(undefined, from({ 'onnxruntime-node': fake, 'onnxruntime-web': fake }));

    expect(name).toBe('onnxruntime-node');
  });

  it('takes onnxruntime-web where the other is missing or broken', async () => {
    for (const installed of [{ 'onnxruntime-web': fake }, { 'onnxruntime-node': {}, 'onnxruntime-web': fake }]) {
      expect((await findOnnxRuntime(undefined, from(installed))).name).toBe('onnxruntime-web');
    }
  });

  it('finds what a CommonJS package exports by default', async () => {
    const { runtime } = await findOnnxRuntime('onnxruntime-node', from({ 'onnxruntime-node': { default: fake } }));

    expect(runtime).toBe(fake);
  });

  it('loads no other than the one asked for', async () => {
    const found = findOnnxRuntime('onnxruntime-node', from({ 'onnxruntime-web': fake }));

    await expect(found).rejects.toThrow("onnxruntime-node: Cannot find package 'onnxruntime-node'");
  });

  it('says how to install one when there is none', async () => {
    const found = findOnnxRuntime(undefined, from({}));

    await expect(found).rejects.toThrow('runtime must be installed: npm install onnxruntime-node');
    await expect(found).rejects.not.toThrow('Require stack');
  });

  it('takes a module that is handed in', async () => {
    expect(await findOnnxRuntime(web satisfies OnnxRuntime)).toEqual({ name: 'given', runtime: web });
  });

  it('refuses other names', async () => {
    await expect(findOnnxRuntime('onnx' as never, from({}))).rejects.toThrow(
      'one of onnxruntime-node, onnxruntime-web, was onnx',
    );
  });
});
