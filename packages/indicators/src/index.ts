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
export { type CandleChartOptions, candleChart } from './chart/candle-chart.js';
export { crossAbove, crossBelow } from './crosses/cross.js';
export { CrossAbove, CrossBelow, type CrossInput } from './crosses/cross-stream.js';
export type { Source, SourceColumn } from './face/frame.js';
export type { IndicatorMethods } from './face/indicator-methods.js';
export { type Indicators, indicators } from './face/indicators.js';
export type { FaceMethods } from './face/methods.js';
export type { HighLowClose, HighLowCloseColumns } from './input/bar-columns.js';
export { checkPeriod } from './input/check-period.js';
export { CandleShapes } from './pattern/candle-shapes.js';
export type { Candle, CandleColumns, CandleState } from './pattern/candle-window.js';
export { Candles } from './pattern/candles.js';
export { CANDLESTICK_PATTERNS } from './pattern/candlestick-patterns.js';
export {
  type CandlePattern,
  CandlestickPattern,
  type PatternKernel,
  type PenetrationKernel,
} from './pattern/pattern.js';
export { type PatternHit, patterns } from './pattern/patterns.js';
export type { DailyBar } from './price/daily-levels.js';
export { Renko, type RenkoBrick, renko } from './price/renko.js';
export { type ZigZagPivot, zigZagPivots } from './price/zig-zag-pivots.js';
export type { Pair, PairColumns } from './statistic/comoments.js';
export type { ColumnsOf, InputColumn } from './stream/input-row.js';
export type { Identified } from './stream/memory.js';
export type { IndicatorSnapshot, PlainNumber, PlainState, StreamState } from './stream/snapshot.js';
export { type StreamDefinition, StreamingIndicator, type StreamSteps } from './stream/streaming-indicator.js';
export { type LinesDefinition, type LinesSteps, StreamingLines } from './stream/streaming-lines.js';
export type {
  HighLow,
  HighLowColumns,
  OpenHighLowClose,
  OpenHighLowCloseColumns,
} from './volatility/volatility-rows.js';
export { anchoredVwap } from './volume/anchored-vwap.js';
export { sessionVwap } from './volume/session-vwap.js';
export { type VolumeProfile, type VolumeProfileOptions, volumeProfile } from './volume/volume-profile.js';
export type {
  CloseVolume,
  CloseVolumeColumns,
  HighLowCloseVolume,
  HighLowCloseVolumeColumns,
  HighLowVolume,
  HighLowVolumeColumns,
  TimedHighLowCloseVolume,
  TimedHighLowCloseVolumeColumns,
  VolumeColumn,
  VolumeRow,
} from './volume/volume-rows.js';
