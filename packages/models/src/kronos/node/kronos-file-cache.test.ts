import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kronosFileCache } from './kronos-file-cache.js';

const scratch = mkdtempSync(join(tmpdir(), 'kairos-kronos-cache-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const KEY = 'ab'.repeat(32);
const reading = {
  surprise: 1.25,
  standardisedSurprise: -0.5,
  entropy: 0.1 + 0.2,
  hidden: Float32Array.of(1, -2.5, 0.1),
};
const fileOf = (folder: string) => join(scratch, folder, 'ab', `${KEY}.json`);

describe('kronosFileCache', () => {
  it('gives back what was kept, to the last bit, also to another process', async () => {
    await kronosFileCache(join(scratch, 'a')).set(KEY, reading);
    const drawn = { ...reading, dispersion: 0.01, tilt: -1 };
    await kronosFileCache(join(scratch, 'a')).set('cd'.repeat(32), drawn);
    const cache = kronosFileCache(join(scratch, 'a'));

    expect(await cache.get(KEY)).toEqual(reading);
    expect(await cache.get('cd'.repeat(32))).toEqual(drawn);
    expect(await cache.get('ef'.repeat(32))).toBeUndefined();
    expect(cache.refused).toBe(0);
    expect(readdirSync(join(scratch, 'a', 'ab'))).toEqual([`${KEY}.json`]);
  });

  it('refuses a file that was changed or cut off anywhere, and makes it anew', async () => {
    const cache = kronosFileCache(join(scratch, 'b'));
    await cache.set(KEY, reading);
    const whole = readFileSync(fileOf('b'), 'utf8');
    const damaged = [
      whole.slice(0, -10),
      whole.replace('1.25', '1.26'),
      whole.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      'ab',
      '',
    ];
    for (const [at, text] of damaged.entries()) {
      writeFileSync(fileOf('b'), text);
      expect(await cache.get(KEY)).toBeUndefined();
      expect(cache.refused).toBe(at + 1);
    }
    await cache.set(KEY, reading);

    expect(await cache.get(KEY)).toEqual(reading);
  });

  it('refuses a reading that lies under the name of another', async () => {
    const cache = kronosFileCache(join(scratch, 'c'));
    await cache.set(KEY, reading);
    const other = `ab${'0'.repeat(62)}`;
    writeFileSync(join(scratch, 'c', 'ab', `${other}.json`), readFileSync(fileOf('c')));

    expect(await cache.get(other)).toBeUndefined();
  });

  it('shares a folder with another cache of the same process', async () => {
    const [one, other] = [kronosFileCache(join(scratch, 'd')), kronosFileCache(join(scratch, 'd'))];
    const keys = Array.from({ length: 30 }, (_, i) => i.toString(16).padStart(64, 'ab'));
    const both = await Promise.allSettled(keys.flatMap((key) => [one.set(key, reading), other.set(key, reading)]));

    expect(both.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(readdirSync(join(scratch, 'd', 'ab'))).toHaveLength(30);
    for (const key of keys) expect(await one.get(key)).toEqual(reading);
  });

  it('leaves no draft behind where it cannot write', async () => {
    mkdirSync(fileOf('e'), { recursive: true });

    await expect(kronosFileCache(join(scratch, 'e')).set(KEY, reading)).rejects.toThrow('EISDIR');
    expect(readdirSync(join(scratch, 'e', 'ab'))).toEqual([`${KEY}.json`]);
  });

  it('refuses keys that are no hashes, and a folder without a name', async () => {
    await expect(kronosFileCache(scratch).get('../../etc/passwd')).rejects.toThrow('key must be a SHA-256 in hex');
    expect(() => kronosFileCache('')).toThrow('directory must be a path');
  });
});
