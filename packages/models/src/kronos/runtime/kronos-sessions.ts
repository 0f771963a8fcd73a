import { BAR_FEATURES } from '../bars/bar-features.js';
import { STAMP_COUNT } from '../bars/time-features.js';
import type { CheckedFiles } from '../model/kronos-files.js';
import { contextGraph, secondHalfGraph } from '../onnx/predictor-graphs.js';
import { decodeGraph, encodeGraph } from '../onnx/tokenizer-graphs.js';
import type { WeightFile } from '../weights/safetensors.js';
import type { OnnxRuntime, OnnxSession, OnnxTensor } from './onnx-runtime.js';

/** Name that the runtime is given the bytes of a weight file under. */
const LOCATION = 'model.safetensors';
/** Windows of any length. */
const LENGTH = 'length';
/** Errors only: constants that are never read are no reason to warn. */
const LOG_ERRORS = 3;

/** The four graphs of a model, ready to run. Rows of a batch lie one behind the other. */
export interface KronosSessions {
  encode(x: Float32Array, batch: number, length: number): Promise<{ s1: Int32Array; s2: Int32Array }>;
  decode(s1: Int32Array, s2: Int32Array, batch: number, length: number): Promise<Float32Array>;
  states(
    s1: Int32Array,
    s2: Int32Array,
    stamps: Int32Array,
    batch: number,
    length: number,
  ): Promise<{ context: Float32Array; s1Logits: Float32Array }>;
  /** One half-token `s1` for each row of the batch. */
  secondHalf(context: Float32Array, s1: Int32Array, length: number): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Builds the graphs and hands them to the runtime, together with the weights as they lie in their files. */
export async function openSessions(
  runtime: OnnxRuntime,
  { predictor, tokenizer }: CheckedFiles,
  threads: number | undefined,
): Promise<KronosSessions> {
  if (threads !== undefined && runtime.env?.wasm) runtime.env.wasm.numThreads = threads;
  const open = (model: Uint8Array, { bytes }: WeightFile) =>
    runtime.InferenceSession.create(model, {
      externalData: [{ path: LOCATION, data: bytes }],
      logSeverityLevel: LOG_ERRORS,
      ...(threads !== undefined && { intraOpNumThreads: threads }),
    });
  const [bars, future] = [tokenizer, predictor].map(({ weights }) => ({ weights, location: LOCATION, length: LENGTH }));
  const opened: OnnxSession[] = [];
  try {
    opened.push(await open(encodeGraph(tokenizer.config, bars!), tokenizer.weights));
    opened.push(await open(decodeGraph(tokenizer.config, bars!), tokenizer.weights));
    opened.push(await open(contextGraph(predictor.config, future!), predictor.weights));
    opened.push(await open(secondHalfGraph(predictor.config, future!), predictor.weights));
  } catch (error) {
    await Promise.all(opened.map((session) => session.release()));
    throw error;
  }
  return sessionsOf(runtime, opened as [OnnxSession, OnnxSession, OnnxSession, OnnxSession], predictor.config.width);
}

function sessionsOf(
  { Tensor }: OnnxRuntime,
  [encoder, decoder, predictor, second]: readonly [OnnxSession, OnnxSession, OnnxSession, OnnxSession],
  width: number,
): KronosSessions {
  const floats = (values: Float32Array, dims: readonly number[]) => new Tensor('float32', values as never, dims);
  const integers = (values: Int32Array, dims: readonly number[]) =>
    new Tensor('int64', BigInt64Array.from(values, BigInt) as never, dims);
  return {
    async encode(x, batch, length) {
      const { s1, s2 } = await encoder.run({ x: floats(x, [batch, length, BAR_FEATURES.length]) });
      return { s1: tokensIn(s1), s2: tokensIn(s2) };
    },
    async decode(s1, s2, batch, length) {
      const dims = [batch, length];
      return floatsIn((await decoder.run({ s1: integers(s1, dims), s2: integers(s2, dims) })).x);
    },
    async states(s1, s2, stamps, batch, length) {
      const dims = [batch, length];
      const given = {
        s1: integers(s1, dims),
        s2: integers(s2, dims),
        stamps: integers(stamps, [...dims, STAMP_COUNT]),
      };
      const { context, s1Logits } = await predictor.run(given);
      return { context: floatsIn(context), s1Logits: floatsIn(s1Logits) };
    },
    async secondHalf(context, s1, length) {
      const given = { context: floats(context, [s1.length, length, width]), s1: integers(s1, [s1.length]) };
      return floatsIn((await second.run(given)).s2Logits);
    },
    async close() {
      await Promise.all([encoder, decoder, predictor, second].map((session) => session.release()));
    },
  };
}

/** The names are those of our own graphs, so a result is always there. */
function floatsIn(tensor: OnnxTensor | undefined): Float32Array {
  return tensor?.data as Float32Array;
}

function tokensIn(tensor: OnnxTensor | undefined): Int32Array {
  return Int32Array.from(tensor?.data as BigInt64Array, Number);
}
