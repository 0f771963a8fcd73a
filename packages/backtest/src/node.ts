export { writeComparison } from './report/comparison/write-comparison.js';
export type { ReportIndicator, ReportOptions } from './report/report-options.js';
export { writeSweep } from './report/sweep/write-sweep.js';
export { writeReport } from './report/write-report.js';
export type { WrittenReport } from './report/write-whole.js';
export { checkpointFile } from './sweep/node/checkpoint-file.js';
export { type WorkerThreadsOptions, workerThreads } from './sweep/node/worker-threads.js';
export { trialFile } from './validation/trials/node/trial-file.js';
