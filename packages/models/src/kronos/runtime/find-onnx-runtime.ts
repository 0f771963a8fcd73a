import { invalid } from '../../regimes/input/invalid.js';
import type { NamedRuntime, OnnxRuntime, OnnxRuntimeName } from './onnx-runtime.js';

/** The fastest first. */
const NAMES = ['onnxruntime-node', 'onnxruntime-web'] as const satisfies readonly OnnxRuntimeName[];

/** Loads a package by its name. A name in a variable keeps bundlers from asking for packages that are not installed. */
const load = (name: string): Promise<unknown> => import(/* @vite-ignore */ name);

/**
 * The given runtime, or the first that is installed.
 *
 * @param wanted - A module, the name of a package, or nothing to take what there is.
 * @throws `ValidationError` saying how to install one, and why each could not be loaded.
 */
export async function findOnnxRuntime(
  wanted?: OnnxRuntime | OnnxRuntimeName,
  importer: (name: string) => Promise<unknown> = load,
): Promise<NamedRuntime> {
  if (typeof wanted === 'object') return { name: 'given', runtime: wanted };
  if (wanted !== undefined && !NAMES.includes(wanted)) {
    throw invalid('runtime', `must be a module of ONNX Runtime or one of ${NAMES.join(', ')}, was ${String(wanted)}`);
  }
  const reasons: string[] = [];
  for (const name of wanted === undefined ? NAMES : [wanted]) {
    try {
      const runtime = runtimeIn(await importer(name));
      if (runtime) return { name, runtime };
      reasons.push(`${name}: has no InferenceSession`);
    } catch (error) {
      const [firstLine] = (error instanceof Error ? error.message : String(error)).split('\n');
      reasons.push(`${name}: ${firstLine}`);
    }
  }
  throw invalid(
    'runtime',
    'must be installed: npm install onnxruntime-node (with the line onnxruntime-node-install=skip in .npmrc, or it also ' +
      `downloads what graphics cards need), or npm install onnxruntime-web. ${reasons.join('; ')}`,
  );
}

/** A CommonJS package may come as the default of its module. */
function runtimeIn(module: unknown): OnnxRuntime | undefined {
  const { default: inner } = Object(module) as { default?: unknown };
  return [module, inner].find((found): found is OnnxRuntime => {
    const { InferenceSession, Tensor } = Object(found) as Partial<OnnxRuntime>;
    return typeof InferenceSession?.create === 'function' && typeof Tensor === 'function';
  });
}
