import { guardObservations } from './guard-observations.js';
import type { PipelineOptions } from './pipeline-options.js';
import { fromRecord } from './pipeline-record.js';
import type { PipelineState } from './pipeline-state.js';

/**
 * Reads the journal, as if everything in it happened again, but silently: nothing is announced, nothing is sent.
 *
 * @returns How many records there were.
 */
export async function remember({ journal, guard }: PipelineOptions, state: PipelineState): Promise<number> {
  let records = 0;
  for await (const written of journal?.read() ?? []) {
    const record = fromRecord(written);
    const applied = state.apply(record);
    records++;
    if (!guard) continue;
    if (record.type === 'guard') guard.restore(record.snapshot);
    for (const seen of guardObservations(record, applied, state)) guard.observe(seen);
  }
  return records;
}
