import type { Notification } from '@kairos/core';
import type { Condition, Operand } from './parse-condition.js';
import type { Comparison } from './tokens.js';

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** `signal_strength`, `signalStrength` and `SIGNAL_STRENGTH` are one name. */
export function bareName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** A number, also one that is written as text: exact amounts are. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isNaN(value) ? undefined : value;
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : undefined;
}

function areEqual(left: unknown, right: unknown): boolean {
  const [a, b] = [numberOf(left), numberOf(right)];
  return a !== undefined && b !== undefined ? a === b : left === right;
}

function holds(left: unknown, comparison: Comparison, right: unknown): boolean {
  // What a notification does not say meets no condition, not even an unequal one.
  if (left === undefined || right === undefined) return false;
  if (comparison === '==') return areEqual(left, right);
  if (comparison === '!=') return !areEqual(left, right);
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a === undefined || b === undefined) return false;
  if (comparison === '>') return a > b;
  if (comparison === '>=') return a >= b;
  return comparison === '<' ? a < b : a <= b;
}

function fieldOf(name: string, { title, message, priority, time, data = {} }: Notification): unknown {
  const wanted = bareName(name);
  const own = Object.entries({ title, message, priority, time }).find(([key]) => key === wanted);
  if (own) return own[1];
  const found = Object.keys(data).find((key) => bareName(key) === wanted);
  return found === undefined ? undefined : data[found];
}

/**
 * Whether a notification meets a condition. Names are `title`, `message`, `priority`, `time` and the fields of `data`; a comparison
 * with a name that the notification does not have does not hold.
 */
export function evaluateCondition(condition: Condition, notification: Notification): boolean {
  if (condition.kind !== 'compare') {
    const meets = (part: Condition) => evaluateCondition(part, notification);
    return condition.kind === 'and' ? condition.parts.every(meets) : condition.parts.some(meets);
  }
  const side = (operand: Operand) => (operand.kind === 'name' ? fieldOf(operand.name, notification) : operand.value);
  return holds(side(condition.left), condition.comparison, side(condition.right));
}
