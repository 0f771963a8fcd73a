/**
 * Technical indicators as array kernels and as streaming classes that agree bit for bit, and the memoising face for strategies.
 *
 * @module
 */

export type { KernelInput } from './batch/input-columns.js';
export { type Lines, runLines } from './batch/run-lines.js';
export { runStream } from './batch/run-stream.js';
export { CATALOGUE } from './catalogue/catalogue.js';
export type { IndicatorEntry, IndicatorGroup, IndicatorParameter, Streaming } from './catalogue/entry.js';
export * from './catalogue/exports.js';
export { type ConfiguredIndicator, IndicatorFactory } from './catalogue/indicator-factory.js';
export { checkReal, real, whole } from './catalogue/parameters.js';
export { crossAbove, crossBelow } from './crosses/cross.js';
export { CrossAbove, CrossBelow, type CrossInput } from './crosses/cross-stream.js';
export type { Source, SourceColumn } from './face/frame.js';
export type { IndicatorMethods } from './face/indicator-methods.js';
export { type Indicators, indicators } from './face/indicators.js';
export type { FaceMethods } from './face/methods.js';
export type { HighLowClose, HighLowCloseColumns } from './input/bar-columns.js';
export { checkPeriod } from './input/check-period.js';
export type { InputColumn } from './stream/input-row.js';
export type { Identified } from './stream/memory.js';
export type { IndicatorSnapshot, PlainNumber, PlainState, StreamState } from './stream/snapshot.js';
export { type StreamDefinition, StreamingIndicator } from './stream/streaming-indicator.js';
export { type LinesDefinition, StreamingLines } from './stream/streaming-lines.js';
