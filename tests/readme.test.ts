import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

it('README shows exactly what the main example prints, and the example writes its report', { timeout: 60_000 }, () => {
  const [, shown] = /```text\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'kairos-example-'));
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const printed = execFileSync(process.execPath, [tsx, join(root, 'examples', '01-sma-cross', 'main.ts')], {
    cwd: folder,
    encoding: 'utf8',
  });

  expect(printed).toBe(shown);
  expect(statSync(join(folder, 'report.html')).size).toBeGreaterThan(200_000);
  rmSync(folder, { recursive: true });
});
