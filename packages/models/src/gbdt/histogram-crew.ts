import type { HistogramInput } from './histogram.js';
import { addToHistogram } from './histogram.js';

/** A node's stretch of rows, whose histogram is wanted. */
export interface HistogramTask {
  readonly histogram: number;
  readonly from: number;
  readonly to: number;
  readonly selected: number;
}

/** All arrays of a training run that workers share. */
export interface HistogramJob extends HistogramInput {
  /** One histogram per level of the tree, one after the other. */
  readonly histograms: Float64Array;
  readonly histogramSize: number;
  /** Columns in use; as many of them as a task says. */
  readonly selection: Int32Array;
}

/** Builds histograms for one training run. */
export interface HistogramCrew {
  /** Builds one histogram, which is all zero before, and returns when it is whole. */
  build(task: HistogramTask): void;
  /** Ends the run; the workers wait for the next. */
  finish(): void;
}

/** Workers that build histograms: `treeThreads` of `@kairos/models/gbdt-node`, or your own. */
export interface HistogramWorkers {
  /** Memory that all workers see, such as a `SharedArrayBuffer`. */
  allocate(bytes: number): ArrayBufferLike;
  /** Gathers a crew for one training run. */
  start(job: HistogramJob): HistogramCrew;
}

/** One worker's share of the columns. @internal */
export function buildShare(job: HistogramJob, task: HistogramTask, worker: number, workers: number): void {
  const at = task.histogram * job.histogramSize;
  const histogram = job.histograms.subarray(at, at + job.histogramSize);
  const first = Math.floor((task.selected * worker) / workers);
  const last = Math.floor((task.selected * (worker + 1)) / workers);
  addToHistogram(job, histogram, task.from, task.to, job.selection.subarray(0, task.selected), first, last);
}

/** The calling thread alone. @internal */
export const callingThread: HistogramWorkers = {
  allocate: (bytes) => new ArrayBuffer(bytes),
  start: (job) => ({
    build: (task) => buildShare(job, task, 0, 1),
    finish() {},
  }),
};
