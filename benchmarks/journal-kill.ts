import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../packages/core/src/journal/fixtures/bundle.js';
import { killedDays } from '../packages/core/src/journal/fixtures/killed-day.js';

// Kills a thousand processes that write a journal, at random bytes and calls, and compares the books of each day with those of the
// undisturbed day. Fails when one differs, or when anything acknowledged is missing after a kill.

const KILLS = 1000;

const folder = mkdtempSync(join(tmpdir(), 'kairos-kill-'));
try {
  const script = await bundle('booking-process', folder);
  const started = performance.now();
  const { kills, days } = await killedDays({ script, folder, kills: KILLS, lanes: cpus().length });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${kills} processes killed in ${days} days of trading, ${seconds} s: all books to the last digit`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
