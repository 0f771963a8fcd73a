/** Values going into a model or coming out of it. */
export interface OnnxTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
}

/** A model that is ready to run. */
export interface OnnxSession {
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  release(): Promise<void>;
}

/** What is used of ONNX Runtime; the modules `onnxruntime-node` and `onnxruntime-web` are such. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    create(model: Uint8Array, options: Readonly<Record<string, unknown>>): Promise<OnnxSession>;
  };
  readonly Tensor: new (type: 'float32' | 'int64', data: never, dims: readonly number[]) => OnnxTensor;
  readonly env?: { readonly wasm?: { numThreads?: number | undefined } };
}

/** The packages that can run a model. */
export type OnnxRuntimeName = 'onnxruntime-node' | 'onnxruntime-web';

/** A runtime and what it is called in readings. */
export interface NamedRuntime {
  readonly name: string;
  readonly runtime: OnnxRuntime;
}
