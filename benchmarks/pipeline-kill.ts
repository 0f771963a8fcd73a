import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProcess, killedPaperDays } from '../tests/pipeline-kill/killed-days.js';

// Kills a thousand processes that trade on paper, at random bytes of the journals of the pipeline and of the account. Fails when a day
// ends with other books than when nothing goes wrong.

const folder = mkdtempSync(join(tmpdir(), 'kairos-pipeline-kill-'));
try {
  const started = performance.now();
  const { kills, days, trades } = await killedPaperDays(await bundleProcess(folder), folder, 1000);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `${kills} processes killed in ${days} days with ${trades} trades, ${seconds} s: all books to the last digit`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
