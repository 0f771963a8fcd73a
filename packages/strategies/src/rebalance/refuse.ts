import { ValidationError } from '@kairos/core';

/** Throws a `ValidationError` with one issue. */
export function refuse(path: string, message: string): never {
  throw new ValidationError(`${path} ${message}`, { issues: [{ path, message }] });
}
