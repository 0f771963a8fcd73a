/** Values going into a model or coming out of it. */
export interface OnnxTensor {
  readonly data: unknown;
  readonly dims: readonly number[];
}

/** A model that is ready to run. */
export interface OnnxSession {
  /** One pass: outputs by name, of inputs by name. */
  run(feeds: Readonly<Record<string, OnnxTensor>>): Promise<Readonly<Record<string, OnnxTensor>>>;
  /** Gives its memory back; it runs no more. */
  release(): Promise<void>;
}

/** What is used of ONNX Runtime; the modules `onnxruntime-node` and `onnxruntime-web` are such. */
export interface OnnxRuntime {
  readonly InferenceSession: {
    /** Makes a session of the bytes of a model. */
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
