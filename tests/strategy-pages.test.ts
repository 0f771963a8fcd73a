import { existsSync, readFileSync } from 'node:fs';
import { strategyRegistry } from '@kairos/strategies';
import { describe, expect, it } from 'vitest';

const folder = new URL('../docs/strategies/', import.meta.url);
const index = readFileSync(new URL('README.md', folder), 'utf8');

function shown(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, each]) => `${name} ${each}`)
    .join(', ');
}

describe.each(strategyRegistry().list())('the page of $name', ({ name, description, parameters }) => {
  const file = new URL(`${name}.md`, folder);

  it('exists, and the list leads to it', () => {
    expect(existsSync(file)).toBe(true);
    expect(index).toContain(`[${name}](${name}.md)`);
    expect(description).not.toBe('');
  });

  it('shows every parameter with its default', () => {
    const rows = readFileSync(file, 'utf8').match(/^\| `\w+` \|.*$/gm) ?? [];

    expect(rows).toEqual(
      parameters.map((each) => `| \`${each.name}\` | ${shown(each.default)} | ${each.description} |`),
    );
  });
});
