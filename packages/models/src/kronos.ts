/**
 * Kronos, a foundation model of bars, with weights that you bring: tokens, hidden states, forecast paths, and a regime model.
 *
 * @module
 */

// Bars
export { type KronosWindow, type KronosWindowOptions, kronosWindow } from './kronos/bars/kronos-window.js';
export { kronosTimeFeatures } from './kronos/bars/time-features.js';
// Forecasts
export {
  type ForecastOptions,
  type KronosForecast,
  type KronosPath,
  kronosForecast,
} from './kronos/forecast/kronos-forecast.js';
// Service
export { answerKronos } from './kronos/http/answer-kronos.js';
export { type HttpKronosOptions, openHttpKronos } from './kronos/http/http-kronos.js';
export type { Fetch } from './kronos/http/limited-fetch.js';
export type { KronosAnswer, KronosAnswerFrame } from './kronos/http/wire.js';
// Model
export { createKronos, type KronosRunOptions } from './kronos/model/create-kronos.js';
export type { KronosBackend, KronosForecastOptions, KronosFrame, KronosInfo } from './kronos/model/kronos-backend.js';
export type { KronosFiles, KronosFolder } from './kronos/model/kronos-files.js';
export { type KronosStates, type KronosTokens, OnnxKronos } from './kronos/model/onnx-kronos.js';
export type { FrameMeasures } from './kronos/regime/frame-measures.js';
// Regimes
export type { KronosCache } from './kronos/regime/kronos-cache.js';
export type { KronosReading } from './kronos/regime/kronos-reading.js';
export { type KronosRegimeModel, kronosRegimeModel } from './kronos/regime/kronos-regime-model.js';
export type { KronosPlace, KronosRegimeOptions } from './kronos/regime/regime-options.js';
export type { OnnxRuntime, OnnxRuntimeName, OnnxSession, OnnxTensor } from './kronos/runtime/onnx-runtime.js';
export { type SamplingOptions, tokenProbabilities } from './kronos/sampling/token-filter.js';
