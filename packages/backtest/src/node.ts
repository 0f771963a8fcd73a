export type { ReportOptions } from './report/document.js';
export { type WrittenReport, writeReport } from './report/write-report.js';
export { checkpointFile } from './sweep/node/checkpoint-file.js';
export { type WorkerThreadsOptions, workerThreads } from './sweep/node/worker-threads.js';
