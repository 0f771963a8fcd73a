import { type WrittenReport, writeWhole } from '../write-whole.js';
import { renderSweep } from './render-sweep.js';
import type { SweepRun } from './sweep-grid.js';
import type { SweepReportOptions } from './sweep-input.js';

/**
 * Writes the runs of a parameter sweep as one HTML file that opens offline; see `renderSweep` for what it shows.
 *
 * @param path - File to write, relative to the working directory unless absolute; an earlier one is replaced.
 * @throws `ValidationError` for rows or options that `renderSweep` refuses, and for a path that cannot be written.
 */
export async function writeSweep(
  rows: readonly SweepRun[],
  path: string,
  options: SweepReportOptions = {},
): Promise<WrittenReport> {
  return writeWhole(path, renderSweep(rows, options));
}
