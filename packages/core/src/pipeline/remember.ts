import { ValidationError } from '../errors/errors.js';
import { guardObservations } from './guard-observations.js';
import type { PipelineOptions } from './pipeline-options.js';
import { fromRecord, type PipelineRecord } from './pipeline-record.js';
import type { PipelineState } from './pipeline-state.js';

/**
 * Reads the journal, as if everything in it happened again, but silently: nothing is announced, nothing is sent.
 *
 * @returns How many records there were.
 * @throws {@link ValidationError} when a guard that had stopped trading is not there any more.
 */
export async function remember({ journal, guard }: PipelineOptions, state: PipelineState): Promise<number> {
  let records = 0;
  let left: Extract<PipelineRecord, { type: 'guard' }> | undefined;
  for await (const written of journal?.read() ?? []) {
    const record = fromRecord(written);
    const applied = state.apply(record);

    records++;
    if (record.type === 'guard') left = record;
    if (!guard) continue;
    if (record.type === 'guard') guard.restore(record.snapshot);
    for (const seen of guardObservations(record, applied, state)) guard.observe(seen);
  }
  if (!guard && left && left.state !== 'active') {
    const message = `must be given: the journal says that trading is ${left.state} by ${left.name}, which would be forgotten`;
    throw new ValidationError(`guard ${message}`, { issues: [{ path: 'guard', message }] });
  }
  return records;
}
