import { ValidationError } from '../errors/errors.js';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function toKebabCase(name: string): string {
  return name
    .slice(0, 100)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '');
}

/**
 * Checks the name of a strategy: kebab-case, as it becomes part of order ids, file names and configurations.
 *
 * @throws {@link ValidationError} with a name that would do.
 */
export function checkStrategyName(name: string): void {
  if (typeof name === 'string' && KEBAB_CASE.test(name)) return;
  const guess = typeof name === 'string' ? toKebabCase(name) : '';
  const hint = guess ? ` Did you mean "${guess}"?` : '';
  const shown = typeof name === 'string' ? JSON.stringify(name) : String(name);
  const message = `must be lower-case words joined by hyphens such as "sma-cross", was ${shown}.${hint}`;
  throw new ValidationError(`strategy name ${message}`, { issues: [{ path: 'name', message }] });
}
