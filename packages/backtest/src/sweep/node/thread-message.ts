import type { BarSeries } from '@kairos/core';
import type { SweepSettings } from '../sweep-options.js';

/** A module export as it travels: a URL is not cloned between threads. @internal */
export interface SentExport {
  readonly module: string;
  readonly export: string;
}

/** A job as it is sent to a thread when it starts. @internal */
export interface SentJob {
  readonly bars: BarSeries;
  readonly strategy: SentExport;
  readonly settings: Readonly<Record<keyof SweepSettings, unknown>>;
  readonly memoryBytes: number;
}
