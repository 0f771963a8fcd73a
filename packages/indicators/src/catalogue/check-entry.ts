import { ValidationError } from '@kairos/core';
import { shown } from '../input/check-period.js';
import type { IndicatorEntry } from './entry.js';

/**
 * Checks that something is an entry: JavaScript lets a kernel or a name stand where an entry is wanted.
 *
 * @throws `ValidationError` naming what it lacks.
 */
export function checkEntry(entry: IndicatorEntry): void {
  const given: unknown = entry;
  if (typeof given !== 'object' || given === null) {
    throw invalid('entry', `must be an indicator's entry, such as smaEntry, was ${shown(given)}`);
  }
  if (typeof entry.name !== 'string' || entry.name === '') {
    throw invalid('entry.name', `must be a name, was ${shown(entry.name)}`);
  }
  for (const face of ['kernel', 'stream'] as const) {
    if (typeof entry[face] !== 'function') {
      throw invalid(`entry.${face}`, `of "${entry.name}" must be a function, was ${shown(entry[face])}`);
    }
  }
  if (!Array.isArray(entry.parameters)) {
    throw invalid('entry.parameters', `of "${entry.name}" must be a list, was ${shown(entry.parameters)}`);
  }
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}
