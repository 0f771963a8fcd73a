import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { resolve } from 'node:path';
import { DataError } from '@kairos/core';
import { checkTrial, trialSchema } from '../check-trial.js';
import { type Trial, type TrialRegistry, TrialTable } from '../trial-registry.js';

/** Written behind what a crash left of a line: the file is never cut, and no trial ends like that. */
const TORN = ' torn';

function parseTrial(line: string, number: number, path: string): Trial {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    json = undefined;
  }
  const parsed = trialSchema.safeParse(json);
  if (parsed.success) return { ...parsed.data, sharpe: parsed.data.sharpe };
  throw new DataError(`${path} must hold a trial on each line, line ${number} is none: ${line.slice(0, 80)}`, {
    source: path,
  });
}

/** Whole lines; what follows the last line feed was cut off by a crash and never counted. */
function readTrials(path: string): TrialTable {
  const table = new TrialTable();
  if (!existsSync(path)) return table;
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  lines.forEach((line, i) => {
    if (!line.endsWith(TORN)) table.add(parseTrial(line, i + 1, path));
  });
  return table;
}

/**
 * A registry in a file that is only ever appended to: it counts the trials of a whole project, also those of yesterday and of other
 * processes. One line of JSON a trial. Keep it with the data: every search that it does not know of makes luck look like skill.
 *
 * A line that a crash or a full disk cut off, here or in another process, is marked as torn when the next is written, and skipped.
 *
 * @param path - Relative to the working directory unless absolute; its directory must exist. Read when `trials` is asked.
 * @throws `ValidationError` from `record` for what is no trial; `DataError` from `trials` for a line that is none, with its number;
 * whatever the file system refuses.
 * @example
 * ```ts
 * import { trialFile } from '@kairos/backtest/node';
 *
 * const trials = trialFile('no-trials-yet.jsonl');
 * trials.trials('any data'); // => []
 * ```
 */
export function trialFile(path: string): TrialRegistry {
  const target = resolve(path);
  const written = new Set<string>();
  return {
    record(trial) {
      checkTrial(trial);
      const line = JSON.stringify(trial);
      // A search that meets a combination again has nothing new to say.
      if (written.has(line)) return;
      appendLine(target, line);
      written.add(line);
    },
    trials: (dataHash) => readTrials(target).of(dataHash),
  };
}

/** Behind what is in the file now: other processes write to it, and any of them may have crashed since. */
function appendLine(path: string, line: string): void {
  const file = openSync(path, 'a+');
  try {
    appendFileSync(file, `${endsInTornLine(file) ? `${TORN}\n` : ''}${line}\n`);
  } finally {
    closeSync(file);
  }
}

function endsInTornLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n';
}
