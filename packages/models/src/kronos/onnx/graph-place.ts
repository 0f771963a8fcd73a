import type { WeightFile } from '../weights/safetensors.js';

/** Where the weights of a graph are, and which lengths it takes. */
export interface GraphPlace {
  readonly weights: WeightFile;
  /** Path that the runtime is given the weight file under. */
  readonly location: string;
  /** Bars of a window, when they are always as many, or a name for any number. */
  readonly length: number | string;
}
