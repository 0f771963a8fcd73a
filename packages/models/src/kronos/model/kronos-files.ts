import { invalid } from '../../regimes/input/invalid.js';
import { type PredictorConfig, predictorConfig, type TokenizerConfig, tokenizerConfig } from '../weights/config.js';
import { readSafetensors, type WeightFile } from '../weights/safetensors.js';
import { checkTensors, predictorShapes, tokenizerShapes } from '../weights/tensor-shapes.js';

/** The two files of a predictor or a tokenizer, as they are published. */
export interface KronosFolder {
  /** What `config.json` holds, parsed or as text. */
  readonly config: unknown;
  /** What `model.safetensors` holds. */
  readonly weights: Uint8Array;
}

/** The files of a model. */
export interface KronosFiles {
  readonly predictor: KronosFolder;
  readonly tokenizer: KronosFolder;
}

/** Files that were checked. */
export interface CheckedFiles {
  readonly predictor: { readonly config: PredictorConfig; readonly weights: WeightFile };
  readonly tokenizer: { readonly config: TokenizerConfig; readonly weights: WeightFile };
}

/** The tokenizer that each published predictor was trained with. */
const PARTNERS = { mini: '2k', small: 'base', base: 'base' } as const;

/**
 * Checks configurations and weights, and that they belong together.
 *
 * @throws `ValidationError` naming the file and the value or tensor.
 */
export function checkFiles({ predictor, tokenizer }: KronosFiles): CheckedFiles {
  const predictorSizes = predictorConfig(jsonOf(predictor.config, 'predictor'), 'predictor/config.json');
  const tokenizerSizes = tokenizerConfig(jsonOf(tokenizer.config, 'tokenizer'), 'tokenizer/config.json');
  const wanted = predictorSizes.size === 'custom' ? undefined : PARTNERS[predictorSizes.size];
  if (wanted !== undefined && tokenizerSizes.size !== wanted && tokenizerSizes.size !== 'custom') {
    throw invalid(
      'tokenizer',
      `must be Kronos-Tokenizer-${wanted} for Kronos-${predictorSizes.size}, was that of ${tokenizerSizes.size}`,
    );
  }
  for (const bits of ['s1Bits', 's2Bits'] as const) {
    if (predictorSizes[bits] === tokenizerSizes[bits]) continue;
    throw invalid(
      'tokenizer',
      `must have the ${bits} of the predictor, ${predictorSizes[bits]}, has ${tokenizerSizes[bits]}`,
    );
  }
  const checked = {
    predictor: { config: predictorSizes, weights: readSafetensors(predictor.weights, 'predictor/model.safetensors') },
    tokenizer: { config: tokenizerSizes, weights: readSafetensors(tokenizer.weights, 'tokenizer/model.safetensors') },
  };
  checkTensors(checked.predictor.weights, predictorShapes(predictorSizes));
  checkTensors(checked.tokenizer.weights, tokenizerShapes(tokenizerSizes));
  return checked;
}

function jsonOf(config: unknown, folder: string): unknown {
  if (typeof config !== 'string') return config;
  try {
    return JSON.parse(config);
  } catch (cause) {
    throw invalid(`${folder}/config.json`, `must be JSON: ${String(cause)}`);
  }
}

/** SHA-256 over configurations and weights, in hex. */
export async function hashFiles({ predictor, tokenizer }: KronosFiles): Promise<string> {
  const parts: Uint8Array[] = [];
  for (const { config, weights } of [predictor, tokenizer]) {
    const text = typeof config === 'string' ? JSON.stringify(JSON.parse(config)) : JSON.stringify(config);
    parts.push(await digest(new TextEncoder().encode(text)), await digest(weights));
  }
  const joined = new Uint8Array(parts.length * 32);
  for (const [at, part] of parts.entries()) joined.set(part, at * 32);
  return [...(await digest(joined))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
}
