import { didYouMean, ValidationError } from '@kairos/core';
import type { Lines } from '../batch/run-lines.js';
import { checkEntry } from '../catalogue/check-entry.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { checkReal } from '../catalogue/parameters.js';
import { checkPeriod, shown } from '../input/check-period.js';
import type { Expression, Frame, Source } from './frame.js';

/** How a face reads sources and hands out what it computed. */
export interface Delivery {
  resolve(source: Source): Expression;
  deliver(expression: Expression): Float64Array;
}

/** Series that a call names before its parameters (two to compare) or behind them (one). */
function sourceCount({ columns }: IndicatorEntry): number {
  if (!columns) return 1;
  return columns.includes('a') ? 2 : 0;
}

/** How a method of the face is called. */
function signatureOf(entry: IndicatorEntry): readonly string[] {
  const parameters = entry.parameters.map(({ name }) => name);
  if (sourceCount(entry) === 2) return ['a', 'b', ...parameters];
  return sourceCount(entry) === 1 ? [...parameters, 'source'] : parameters;
}

function parametersFrom(entry: IndicatorEntry, given: readonly unknown[]): number[] {
  // Here too, not by the kernel alone: what is remembered is not computed again, and '5' would find what 5 left behind.
  return entry.parameters.map(({ name, kind, default: byDefault, least, most }, i) => {
    const value = (given[i] === undefined ? byDefault : given[i]) as number;
    return kind === 'whole' ? checkPeriod(value, least, name) : checkReal(value, name, least, most);
  });
}

/** The refusal of an indicator whose past values change as bars arrive. */
export function repainting(name: string, instead: string): ValidationError {
  return new ValidationError(
    `${name} must not be used in signals: it repaints, past values change as bars arrive. ${instead}`,
  );
}

/** Computes an indicator as a method of a face is called: with parameters left out or in order, and sources. */
export function computeCall(
  entry: IndicatorEntry,
  frame: Frame,
  delivery: Delivery,
  given: readonly unknown[],
): Float64Array | Lines<string> {
  const signature = signatureOf(entry);
  if (entry.repaints) {
    throw repainting(entry.name, 'Compute it with the function of that name');
  }
  if (given.length > signature.length) {
    throw new ValidationError(
      `${entry.name} must be given at most (${signature.join(', ')}), was given ${given.length} values`,
    );
  }
  const sources = sourceCount(entry);
  const parameters = parametersFrom(entry, sources === 2 ? given.slice(2) : given);
  const named = sources === 2 ? given.slice(0, 2) : given.slice(entry.parameters.length);
  const inputs = Array.from({ length: sources }, (_, i) => delivery.resolve((named[i] ?? 'close') as Source));
  const evaluated = frame.evaluate({ entry, parameters, inputs });
  if (!entry.lines) return delivery.deliver(evaluated as Expression);
  const lines = evaluated as Readonly<Record<string, Expression>>;
  return Object.fromEntries(entry.lines.map((line) => [line, delivery.deliver(lines[line]!)]));
}

/**
 * The parameters of an indicator in its order, from an object; what is left out has its default.
 *
 * @throws `ValidationError` on a name that is no parameter.
 */
export function orderedParameters(entry: IndicatorEntry, given: Readonly<Record<string, unknown>>): number[] {
  checkEntry(entry);
  const names = entry.parameters.map(({ name }) => name);
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    const message = `must be an object of ${names.join(', ') || 'nothing'}, was ${shown(given)}`;
    throw new ValidationError(`parameters ${message}`, { issues: [{ path: 'parameters', message }] });
  }
  for (const name of Object.keys(given)) {
    if (names.includes(name)) continue;
    const message = `is not a parameter of ${entry.name}.${didYouMean(name, names)}`;
    throw new ValidationError(`"${name}" ${message}`, { issues: [{ path: name, message }] });
  }
  return parametersFrom(
    entry,
    names.map((name) => given[name]),
  );
}
