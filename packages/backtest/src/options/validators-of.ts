import type { RiskChain, RiskValidator } from '@kairos/core';

/** Rules that entries must pass: a list of validators, or a chain of them. */
export type Validators = readonly RiskValidator[] | RiskChain;

/** Whether rules are given as a chain. @internal */
export function isChain(value: unknown): value is RiskChain {
  const isObject = typeof value === 'object' && value !== null;
  return isObject && ['check', 'reserve'].every((method) => typeof Reflect.get(value, method) === 'function');
}

/** The validators of a chain; anything else as it is. @internal */
export function listOf(value: unknown): unknown {
  return isChain(value) ? value.validators : value;
}

/** The validators, whichever way they are given. @internal */
export function validatorsOf(given: Validators | undefined): readonly RiskValidator[] {
  return isChain(given) ? given.validators : (given ?? []);
}
