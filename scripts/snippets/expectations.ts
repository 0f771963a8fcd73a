import { format, inspect } from 'node:util';
import { expect } from 'vitest';

/** As `util.inspect` prints it, on one line; texts are left as they are. */
const oneLine = (value: unknown) =>
  typeof value === 'string'
    ? inspect(value)
    : inspect(value, { breakLength: Number.POSITIVE_INFINITY, compact: true, depth: 4 }).replace(/\s+/g, ' ');

/** A number in a snippet may be shown rounded: `0.12` holds for 0.1234, `// => 0.12 (rounded)` reads better. */
function roundedLike(shown: string, value: number): string {
  const decimals = shown.split('.')[1]?.length ?? 0;
  return value.toFixed(decimals);
}

/** The value prints as the snippet shows it. */
export function expectShown([value]: [unknown], shown: string): void {
  const rounded = / \(rounded\)$/.test(shown);
  const text = shown.replace(/ \(rounded\)$/, '');
  if (rounded && typeof value === 'number') expect(roundedLike(text, value)).toBe(text);
  else expect(oneLine(value)).toBe(text);
}

/** What `console.log` would have printed. */
export function expectLogged(values: unknown[], shown: string): void {
  expect(format(...values)).toBe(shown);
}

/** The call throws (or rejects with) an error whose name or message contains the text. */
export async function expectThrown(call: () => unknown, text: string): Promise<void> {
  try {
    await call();
  } catch (error) {
    expect(String(error)).toContain(text);
    return;
  }
  expect.unreachable(`nothing was thrown, expected ${text}`);
}
