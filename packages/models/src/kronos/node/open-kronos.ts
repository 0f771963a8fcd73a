import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid } from '../../regimes/input/invalid.js';
import { checkNames } from '../input/check-names.js';
import { createKronos, type KronosRunOptions } from '../model/create-kronos.js';
import type { KronosFolder } from '../model/kronos-files.js';
import type { OnnxKronos } from '../model/onnx-kronos.js';

/** Where the files are, and how the model is run. */
export interface OpenKronosOptions extends KronosRunOptions {
  /** Folder with `predictor` and `tokenizer`, each with `config.json` and `model.safetensors` as published. */
  readonly directory: string;
}

const NAMES = ['directory', 'runtime', 'threads', 'maxLength'] as const satisfies readonly (keyof OpenKronosOptions)[];

/**
 * Kronos from a folder with the published files.
 *
 * @throws `ValidationError` naming the file that is missing, or the value or tensor in it that is not as it must be.
 * @example
 * ```ts
 * import { openKronos } from '@kairos/models/kronos-node';
 *
 * const problem = await openKronos({ directory: 'nowhere' }).catch((error: Error) => error.message);
 * String(problem).startsWith('nowhere/predictor/config.json cannot be read (ENOENT)'); // => true
 * ```
 */
export async function openKronos(options: OpenKronosOptions): Promise<OnnxKronos> {
  checkNames(options, NAMES);
  const { directory, ...running } = options;
  if (typeof directory !== 'string') throw invalid('directory', `must be a path, was ${String(directory)}`);
  const files = {
    predictor: await readFolder(directory, 'predictor'),
    tokenizer: await readFolder(directory, 'tokenizer'),
  };
  return createKronos(files, running);
}

async function readFolder(directory: string, name: string): Promise<KronosFolder> {
  const config = await read(join(directory, name, 'config.json'), directory);
  return {
    config: config.toString('utf8'),
    weights: await read(join(directory, name, 'model.safetensors'), directory),
  };
}

async function read(path: string, directory: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : String(error);
    throw invalid(
      path,
      `cannot be read (${String(reason)}): ${directory} must hold the folders predictor and tokenizer, each with config.json and model.safetensors`,
    );
  }
}
