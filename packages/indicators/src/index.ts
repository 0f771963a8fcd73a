/**
 * Technical indicators as array kernels and as streaming classes that agree bit for bit, and the memoising face for strategies.
 *
 * @module
 */

export { crossAbove, crossBelow } from './crosses/cross.js';
export { CrossAbove, CrossBelow, type CrossInput } from './crosses/cross-stream.js';
export type { Source, SourceColumn } from './face/frame.js';
export type { IndicatorMethods } from './face/indicator-methods.js';
export { type Indicators, indicators } from './face/indicators.js';
export type { HighLowClose, HighLowCloseColumns } from './input/bar-columns.js';
export { Rsi, rsi } from './momentum/rsi.js';
export type { IndicatorSnapshot, PlainNumber, PlainState, StreamState } from './stream/snapshot.js';
export { type StreamDefinition, StreamingIndicator } from './stream/streaming-indicator.js';
export { Ema, ema } from './trend/ema.js';
export { Sma, sma } from './trend/sma.js';
export { Atr, atr } from './volatility/atr.js';
export { TrueRange, trueRange } from './volatility/true-range.js';
