import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { longSweep } from '../fixtures/long-sweep.js';
import { checkpointFile } from './checkpoint-file.js';

const folder = mkdtempSync(join(tmpdir(), 'kairos-checkpoint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads what was written last, nothing before, and leaves no drafts', async () => {
  const checkpoint = checkpointFile(join(folder, 'plain'));

  expect(await checkpoint.read()).toBeUndefined();
  await checkpoint.write('one');
  await checkpoint.write('two');
  expect(await checkpoint.read()).toBe('two');
  expect(readdirSync(folder).filter((name) => name.startsWith('.plain'))).toEqual([]);
});

it('says when its directory does not exist', async () => {
  await expect(checkpointFile(join(folder, 'no', 'such')).write('x')).rejects.toThrow('ENOENT');
});

it('a process that is killed in the middle leaves a file from which the sweep ends the same', {
  timeout: 120_000,
}, async () => {
  const file = join(folder, 'killed');
  const script = fileURLToPath(new URL('../fixtures/long-sweep.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@kairos/source', '--import', 'tsx', script, file], {
    stdio: 'ignore',
  });
  const exited = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  while (!existsSync(file) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');

  expect(await exited).toBe('SIGKILL');
  expect(await longSweep(file)).toStrictEqual(await longSweep());
});
