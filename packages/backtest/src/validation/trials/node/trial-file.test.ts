import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { trialFile } from './trial-file.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kairos-trials-'));
  path = join(folder, 'trials.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const trial = (id: string, sharpe: number | undefined = 0.1, dataHash = 'data') => ({
  dataHash,
  id,
  strategy: 'x',
  sharpe,
  observations: 10,
});

it('remembers the trials of another process, each once', () => {
  const first = trialFile(path);
  first.record(trial('a'));
  first.record(trial('a'));
  const second = trialFile(path);
  second.record(trial('a'));
  second.record(trial('b', undefined));
  second.record(trial('c', 0.2, 'other data'));

  expect(first.trials('data')).toEqual([trial('a'), trial('b', undefined)]);
  expect(first.trials('other data')).toEqual([trial('c', 0.2, 'other data')]);
  // Once by each registry.
  expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(4);
});

it('skips a line that a crash cut off, before and after the next', () => {
  trialFile(path).record(trial('a'));
  appendFileSync(path, '{"dataHash":"da');

  expect(trialFile(path).trials('data')).toEqual([trial('a')]);
  trialFile(path).record(trial('b'));
  expect(trialFile(path).trials('data')).toEqual([trial('a'), trial('b')]);
});

it('skips a line that another process leaves torn after we have written', () => {
  const trials = trialFile(path);
  trials.record(trial('a'));
  appendFileSync(path, '{"dataHash":"data","id":"x');
  trials.record(trial('b'));
  appendFileSync(path, '{"dataH');
  trials.record(trial('c'));

  expect(trials.trials('data')).toEqual([trial('a'), trial('b'), trial('c')]);
});

it('refuses a trial that could not be read again, and writes nothing of it', () => {
  const trials = trialFile(path);
  trials.record(trial('a'));

  expect(() => trials.record(trial('b', Number.NaN))).toThrow('trial.sharpe');
  expect(() => trials.record(trial('b', Number.POSITIVE_INFINITY))).toThrow('trial.sharpe');
  expect(trials.trials('data')).toEqual([trial('a')]);
});

it('refuses a file that holds something else, with the line', () => {
  appendFileSync(path, `${JSON.stringify(trial('a'))}\n{"id":3}\n`);

  expect(() => trialFile(path).trials('data')).toThrow(
    'trials.jsonl must hold a trial on each line, line 2 is none: {"id":3}',
  );
});
