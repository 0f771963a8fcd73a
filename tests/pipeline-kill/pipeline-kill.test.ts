import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundleProcess, killedPaperDays } from './killed-days.js';

const folder = mkdtempSync(join(tmpdir(), 'kairos-pipeline-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// benchmarks/pipeline-kill.ts does the same a thousand times.
it('a pipeline and a paper account that are killed at 40 points trade the day of those that are not', {
  timeout: 300_000,
}, async () => {
  const { kills, trades } = await killedPaperDays(await bundleProcess(folder), folder, 40);

  expect(kills).toBeGreaterThanOrEqual(40);
  expect(trades).toBeGreaterThan(3);
});
