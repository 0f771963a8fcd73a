import { didYouMean, type NotificationPriority } from '@kairos/core';
import { refusal } from './check-options.js';

/** Priorities from the least to the most urgent. */
export const PRIORITIES = ['low', 'normal', 'high', 'critical'] as const satisfies readonly NotificationPriority[];

/** How urgent a priority is, from 0. */
export function rankOf(priority: NotificationPriority): number {
  return PRIORITIES.indexOf(priority);
}

/** @throws `ValidationError` when it is no priority, with the nearest that is. */
export function checkPriority(name: string, value: unknown): void {
  if (PRIORITIES.some((priority) => priority === value)) return;
  throw refusal(name, `must be a priority, was ${JSON.stringify(value)}.${didYouMean(String(value), PRIORITIES)}`);
}
