import type { KronosWindow } from '../bars/kronos-window.js';
import type { SamplingOptions } from '../sampling/token-filter.js';

/** Which model answers. */
export interface KronosInfo {
  /** Such as `Kronos-small`. */
  readonly name: string;
  /** SHA-256 over configurations and weights of predictor and tokenizer, in hex. */
  readonly modelHash: string;
  /** Values of a hidden state. */
  readonly hiddenSize: number;
  /** Bars of the longest window. */
  readonly maxLength: number;
  /** What runs it: the package of ONNX Runtime, or the address of the service. */
  readonly runtime: string;
  /** Who makes the readings. */
  readonly source: 'kronos-onnx' | 'kronos-http';
}

/** What the model says of a window. */
export interface KronosFrame {
  /** First half of the token of each bar. */
  readonly s1: Int32Array;
  /** Second half of the token of each bar. */
  readonly s2: Int32Array;
  /** Hidden state at the last bar. */
  readonly hidden: Float32Array;
  /** Logits of the first half-token that follows the bar before the last one. */
  readonly expectedS1: Float32Array;
  /** Logits of the second half-token that follows the bar before the last one, given the first half that came: of bars before the last only, with no look-ahead. */
  readonly expectedS2: Float32Array;
  /** Logits of the first half-token that follows the last bar. */
  readonly nextS1: Float32Array;
}

/** How paths are drawn. */
export interface KronosForecastOptions extends SamplingOptions {
  /** Bars of each path, from 1 up to the longest window. */
  readonly steps: number;
  /** Paths, from 1. Default 1. */
  readonly samples?: number;
  /** Seed of the draws; a path depends on it and its own number only. Default 0. */
  readonly seed?: number | string;
  /** Five time features of each bar to come: minute, hour, weekday, day, month. */
  readonly stamps: Int32Array;
}

/** A model that reads windows: in this process, or behind an address. */
export interface KronosBackend {
  readonly info: KronosInfo;
  /** @throws `ValidationError` on a window that is too long, `NetworkError` or `TimeoutError` when a service does not answer. */
  frame(window: KronosWindow): Promise<KronosFrame>;
  /** Paths one after the other, each of `steps` bars of six features in the standardised units of the window. */
  forecast(window: KronosWindow, options: KronosForecastOptions): Promise<Float32Array>;
  /** Gives memory and connections back. */
  close(): Promise<void>;
}
