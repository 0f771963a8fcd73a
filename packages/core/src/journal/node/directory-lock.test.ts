import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JournalError } from '../../errors/errors.js';
import { SimulatedClock } from '../../runtime/simulated-clock.js';
import { bundle } from '../fixtures/bundle.js';
import { recordsOf } from '../fixtures/records-of.js';
import { lockDirectory } from './directory-lock.js';
import { fileJournal } from './file-journal.js';
import { nodeFiles } from './node-files.js';
import { mayBeAlive, ownIdentity } from './process-identity.js';

const folder = mkdtempSync(join(tmpdir(), 'kairos-lock-'));
const clock = new SimulatedClock();
let script = '';
let count = 0;
const fresh = () => mkdtempSync(join(folder, `${count++}-`));

beforeAll(async () => {
  script = await bundle('holding-process', folder);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A process that has opened the journal, or says why it could not. */
async function holder(directory: string): Promise<{ child: ChildProcess; said: string; exited: Promise<unknown> }> {
  const child = spawn(process.execPath, [script, directory], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const said = await new Promise<string>((resolve) => child.stdout.once('data', (data) => resolve(`${data}`.trim())));
  return { child, said, exited };
}

describe('a second process', { timeout: 60_000 }, () => {
  it('is refused by the name of the first, and let in once that has closed', async () => {
    const directory = fresh();
    const { child, said, exited } = await holder(directory);
    expect(said).toBe('held');

    const refused = fileJournal({ directory, clock });
    await expect(refused).rejects.toThrow(JournalError);
    await expect(refused).rejects.toThrow(`is held by process ${child.pid} on ${hostname()}`);
    await expect(refused).rejects.toMatchObject({ reason: 'locked', journal: directory });
    expect((await holder(directory)).said).toContain(`is held by process ${child.pid}`);

    child.stdin?.end();
    await exited;
    const journal = await fileJournal({ directory, clock });
    expect(await recordsOf(journal)).toHaveLength(1);
    await journal.close();
    expect(readdirSync(directory)).toEqual(['0000000000000001.journal']);
  });

  it('takes over from one that was killed', async () => {
    const directory = fresh();
    const { child, exited } = await holder(directory);
    child.kill('SIGKILL');
    await exited;
    expect(readdirSync(directory).filter((name) => name.startsWith('lock.'))).toHaveLength(1);

    const journal = await fileJournal({ directory, clock });
    expect(journal.openedAt).toBe(1);
    await journal.close();
    expect(readdirSync(directory)).toEqual(['0000000000000001.journal']);
  });

  it('of several that come at once, one at most gets in', async () => {
    const directory = fresh();
    const came = await Promise.all(Array.from({ length: 4 }, () => holder(directory)));

    expect(came.filter(({ said }) => said === 'held').length).toBeLessThanOrEqual(1);
    for (const { child, said } of came) {
      if (said !== 'held') expect(said).toContain('is held by process');
      child.stdin?.end();
    }
    await Promise.all(came.map(({ exited }) => exited));
    await (await fileJournal({ directory, clock })).close();
  });
});

it('the same process cannot open a journal twice', async () => {
  const directory = fresh();
  const journal = await fileJournal({ directory, clock });

  await expect(fileJournal({ directory, clock })).rejects.toThrow(`is held by process ${process.pid}`);
  await journal.close();
  await (await fileJournal({ directory, clock })).close();
});

it('a holder on another machine is taken for alive, and the file to remove is named', async () => {
  const directory = fresh();
  const { start, boot } = await ownIdentity();
  const name = `lock.1.${start}.${boot}.elsewhere`;
  writeFileSync(join(directory, name), '');

  await expect(lockDirectory(directory, nodeFiles)).rejects.toThrow(
    `is held by process 1 on elsewhere. One process writes a journal; stop that one first. If it is gone for certain, remove ${join(directory, name)}`,
  );
  expect(readdirSync(directory)).toEqual([name]);
});

describe('a process', () => {
  it('is alive as itself, and not as one with its number that started at another time or before the machine did', async () => {
    const own = await ownIdentity();

    expect(await mayBeAlive(own, own)).toBe(true);
    expect(await mayBeAlive({ ...own, boot: 'ffff' }, own)).toBe(own.boot === '0');
    expect(await mayBeAlive({ ...own, start: '1' }, own)).toBe(own.start === '0');
    expect(await mayBeAlive({ ...own, host: 'elsewhere', start: '1' }, own)).toBe(true);
  });

  it('is dead when no process has its number', async () => {
    const own = await ownIdentity();
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await new Promise((resolve) => child.once('exit', resolve));

    expect(await mayBeAlive({ ...own, pid: child.pid ?? 0, start: '0' }, own)).toBe(false);
  });
});
