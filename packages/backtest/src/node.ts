export type { ReportOptions } from './report/document.js';
export { type WrittenReport, writeReport } from './report/write-report.js';
