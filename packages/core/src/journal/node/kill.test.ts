import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { bundle } from '../fixtures/bundle.js';
import { killedDays } from '../fixtures/killed-day.js';

const folder = mkdtempSync(join(tmpdir(), 'kairos-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// benchmarks/journal-kill.ts does the same a thousand times.
it('50 processes that are killed on the way leave the books of undisturbed days', { timeout: 180_000 }, async () => {
  const script = await bundle('booking-process', folder);

  const { kills, days } = await killedDays({ script, folder, kills: 50, lanes: 2 });

  expect(kills).toBeGreaterThanOrEqual(50);
  expect(days).toBeGreaterThan(3);
});
