import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { DataError } from '../../errors/errors.js';
import { holdFolder } from './hold-folder.js';

it('lets one in at a time, and says who holds the folder', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'kairos-hold-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const directory = join(parent, 'a', 'b');
  const release = await holdFolder(directory);
  const [name] = readdirSync(directory);

  const second = holdFolder(directory);
  await expect(second).rejects.toThrow(DataError);
  await expect(second).rejects.toThrow(`is held by process ${process.pid} on ${hostname()}`);
  await expect(second).rejects.toThrow(`remove ${join(directory, name!)}`);
  await release();
  expect(readdirSync(directory)).toEqual([]);
  await (await holdFolder(directory))();
});
