import { deflateRawSync } from 'node:zlib';
import { DataError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipOnly } from './fake/fake-zip.js';
import { unzipOnly } from './unzip.js';

/** Made by the zipfile module of Python 3: one stored file `x.csv` with the text `a,b` and a line end. */
const STORED =
  'UEsDBBQAAAAAAACAIVjFEJckBAAAAAQAAAAFAAAAeC5jc3ZhLGIKUEsBAhQDFAAAAAAAAIAhWMUQlyQEAAAABAAAAAUAAAAAAAAAAAAAAIABAAAAAHguY3N2UEsFBgAAAAABAAEAMwAAACcAAAAAAA==';

const content = Buffer.from('1704067200000,42000.1,42010,41990,42005,12.5\n'.repeat(200));
const archive = zipOnly('BTCUSDT-1m-2024-01.csv', content);

function changed(at: number, value: number, from = archive): Buffer {
  const copy = Buffer.from(from);
  copy[at] = value;
  return copy;
}

describe('unzipOnly', () => {
  it('reads a deflated file', () => {
    expect(unzipOnly(archive, 'x')).toEqual({ name: 'BTCUSDT-1m-2024-01.csv', content });
    expect(unzipOnly(zipOnly('empty.csv', Buffer.alloc(0)), 'x').content).toHaveLength(0);
  });

  it('reads a stored file of another program', () => {
    const { name, content: stored } = unzipOnly(Buffer.from(STORED, 'base64'), 'x');

    expect(name).toBe('x.csv');
    expect(stored.toString()).toBe('a,b\n');
  });

  it('reads past a comment at the end, and out of a larger buffer', () => {
    const commented = Buffer.concat([archive, Buffer.from('made by hand')]);
    commented.writeUInt16LE(12, archive.length - 2);

    expect(unzipOnly(commented, 'x').content).toEqual(content);
    const wider = Buffer.concat([Buffer.alloc(7), archive]);
    expect(unzipOnly(wider.subarray(7), 'x').content).toEqual(content);
  });

  it('refuses every archive that was cut off, wherever', () => {
    for (let length = 0; length < archive.length; length++) {
      expect(() => unzipOnly(archive.subarray(0, length), 'x')).toThrow(DataError);
    }
  });

  it('never gives other content, whatever byte of the file changes', () => {
    const body = 30 + 'BTCUSDT-1m-2024-01.csv'.length;
    const end = archive.length - 22 - 46 - 'BTCUSDT-1m-2024-01.csv'.length;
    let refused = 0;
    for (let at = body; at < end; at++) {
      try {
        // A bit behind the last code of the stream means nothing.
        expect(unzipOnly(changed(at, archive[at]! ^ 0x10), 'x').content).toEqual(content);
      } catch (error) {
        expect(error).toBeInstanceOf(DataError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan((end - body) * 0.9);
  });

  it('never throws anything else, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.nat(archive.length - 1), fc.nat(255), fc.nat(archive.length - 1), fc.nat(255), (a, x, b, y) => {
        try {
          unzipOnly(changed(a, x, changed(b, y)), 'x', 1_000_000);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['two files', changed(archive.length - 12, 2), 'must hold one file, was 2'],
    ['encryption', changed(archive.length - 22 - 46 - 22 + 8, 1), 'is encrypted'],
    ['another method', changed(archive.length - 22 - 46 - 22 + 10, 12), 'must be stored or deflated, was method 12'],
    ['a file longer than its place', changed(archive.length - 22 - 46 - 22 + 21, 0xff), 'its file is cut off'],
    ['a file that is somewhere else', changed(archive.length - 22 - 46 - 22 + 42, 1), 'its file is not where'],
    ['a directory that is somewhere else', changed(archive.length - 6, 1), 'its directory is not where it says'],
  ])('refuses %s', (_, bytes, words) => {
    expect(() => unzipOnly(bytes, 'a.zip')).toThrow(`a.zip: ${words}`);
  });

  it('unpacks no more than the directory says, and no more than is allowed', () => {
    expect(() => unzipOnly(archive, 'x', 100)).toThrow('must have at most 100 bytes');
    const bomb = zipOnly('bomb.csv', Buffer.alloc(1_000_000));
    const central = bomb.length - 22 - 46 - 'bomb.csv'.length;
    bomb.writeUInt32LE(10, central + 24);
    expect(deflateRawSync(Buffer.alloc(1_000_000)).length).toBeLessThan(2_000);
    expect(() => unzipOnly(bomb, 'x')).toThrow('cannot be unpacked');
  });
});
