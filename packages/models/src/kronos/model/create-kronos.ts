import { checkWhole, invalid } from '../../regimes/input/invalid.js';
import { checkNames } from '../input/check-names.js';
import { findOnnxRuntime } from '../runtime/find-onnx-runtime.js';
import { openSessions } from '../runtime/kronos-sessions.js';
import type { OnnxRuntime, OnnxRuntimeName } from '../runtime/onnx-runtime.js';
import { checkFiles, hashFiles, type KronosFiles } from './kronos-files.js';
import { OnnxKronos } from './onnx-kronos.js';

/** How a model is run. */
export interface KronosRunOptions {
  /** The module of ONNX Runtime, or the name of the package to load. Default `onnxruntime-node` where it is installed, else `onnxruntime-web`. */
  readonly runtime?: OnnxRuntime | OnnxRuntimeName;
  /** Threads of the runtime, a whole number from 1. Default 1 for models as small as mini, to which sharing costs more than it gives; else what the runtime takes. */
  readonly threads?: number;
  /** Bars of the longest window, a whole number from 2. Default 2048 with Kronos-Tokenizer-2k, else 512. */
  readonly maxLength?: number;
}

const RUN_OPTIONS = ['runtime', 'threads', 'maxLength'] as const satisfies readonly (keyof KronosRunOptions)[];

/** What Kronos-Tokenizer-2k and Kronos-mini were trained on, and what all others were. */
const LONG = 2048;
const USUAL = 512;

/** Width up to which one thread is the fastest: measured, see docs/guide/kronos.md. */
const ONE_THREAD = 256;

/**
 * Kronos from the bytes of its published files, in Node and in browsers.
 *
 * The ONNX graphs are built here from the configurations; the weights are read where they lie. Nothing of the original is contained in Kairos.
 *
 * @throws `ValidationError` naming the file and the value or tensor that is not as it must be, or saying how to install a runtime.
 * @example
 * ```ts
 * import { createKronos } from '@kairos/models/kronos';
 *
 * const empty = { config: '{}', weights: new Uint8Array() };
 * const problem = await createKronos({ predictor: empty, tokenizer: empty }).catch((error: Error) => error.message);
 * String(problem).startsWith('predictor/config.json.s1_bits'); // => true
 * ```
 */
export async function createKronos(files: KronosFiles, options: KronosRunOptions = {}): Promise<OnnxKronos> {
  checkNames(options, RUN_OPTIONS);
  const { threads } = options;
  if (threads !== undefined) checkWhole(threads, 'threads', 1);
  const checked = checkFiles(files);
  const longest = checked.tokenizer.config.size === '2k' ? LONG : USUAL;
  const maxLength = checkWhole(options.maxLength ?? longest, 'maxLength', 2);
  if (checked.tokenizer.config.size !== 'custom' && maxLength > longest) {
    throw invalid(
      'maxLength',
      `must be at most the ${longest} bars that these weights were trained on, was ${maxLength}`,
    );
  }
  const { name: runtime, runtime: module } = await findOnnxRuntime(options.runtime);
  const { config } = checked.predictor;
  const info = {
    name: `Kronos-${config.size}`,
    modelHash: await hashFiles(files),
    hiddenSize: config.width,
    maxLength,
    runtime,
    source: 'kronos-onnx' as const,
  };
  return new OnnxKronos(
    Object.freeze(info),
    await openSessions(module, checked, threads ?? (config.width <= ONE_THREAD ? 1 : undefined)),
  );
}
