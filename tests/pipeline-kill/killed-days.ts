import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, memoryJournal } from '@kairos/core';
import { build } from 'tsup';
import { playPaperDay } from './trading-day.js';

const BARS = 40;

/** Bundles the trading process, so that it starts in the time that Node needs. */
export async function bundleProcess(folder: string): Promise<string> {
  const entry = [new URL('./trading-process.ts', import.meta.url).pathname];
  await build({
    entry,
    outDir: folder,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    noExternal: [/./],
    config: false,
    silent: true,
    dts: false,
    esbuildOptions: (options) => {
      options.conditions = ['@kairos/source'];
    },
  });
  return join(folder, 'trading-process.mjs');
}

/**
 * Trades days by one process after the other, each killed with SIGKILL at a random byte or call, until so many have died.
 *
 * @throws when a day ends with other books than one that nothing disturbed, or a process ends by itself.
 */
export async function killedPaperDays(
  script: string,
  folder: string,
  kills: number,
): Promise<{ kills: number; days: number; trades: number }> {
  let [killed, days, trades] = [0, 0, 0];
  while (killed < kills) {
    const seed = `day ${days++}`;
    const random = createRandom(`${seed} kills`);
    const directory = join(folder, `day-${days}`);
    mkdirSync(directory, { recursive: true });
    const calm = await playPaperDay(seed, BARS, { venue: memoryJournal(), pipeline: memoryJournal() });
    for (;;) {
      const budget = `${1000 + random.integer(9000)}`;
      const { signal, stdout, stderr } = spawnSync(process.execPath, [script, directory, seed, `${BARS}`, budget], {
        encoding: 'utf8',
      });
      if (signal === 'SIGKILL') killed++;
      else if (!stdout.startsWith('done ')) throw new Error(`${seed}: the process ended by itself: ${stderr}`);
      else {
        const books = stdout.slice(5).trim();
        if (books !== calm) throw new Error(`${seed}: its books are others:\n${books}\n${calm}`);
        trades += JSON.parse(books).trades.length;
        break;
      }
    }
  }
  return { kills: killed, days, trades };
}
