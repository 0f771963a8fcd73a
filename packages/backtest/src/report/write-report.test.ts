import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationError } from '@kairos/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountBars, smallPortfolio } from './fixtures/small-accounts.js';
import { smallBars, smallResult } from './fixtures/small-result.js';
import { writeReport } from './write-report.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

const bars = smallBars();

describe('writeReport', () => {
  it('writes one file with the chart library in it and says where and how large', async () => {
    const path = join(folder, 'report.html');

    const written = await writeReport(smallResult(), path, { bars, title: 'Spring study' });

    const html = await readFile(path);
    expect(written).toEqual({ path, bytes: html.length });
    expect(html.toString()).toContain('TradingView Lightweight Charts');
    expect(html.toString()).toContain('<h1>Spring study</h1>');
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  it('replaces an earlier report', async () => {
    const path = join(folder, 'report.html');
    await writeFile(path, 'earlier');

    await writeReport(smallResult(), path, { bars });

    expect(await readFile(path, 'utf8')).toMatch(/^<!DOCTYPE html>/);
  });

  it('refuses a directory that does not exist', async () => {
    const path = join(folder, 'missing', 'report.html');

    await expect(writeReport(smallResult(), path, { bars })).rejects.toThrow(
      new ValidationError(`path must be in a directory that exists, was "${path}"`),
    );
  });

  it('refuses a path below a file', async () => {
    await writeFile(join(folder, 'file'), '');
    const path = join(folder, 'file', 'report.html');

    await expect(writeReport(smallResult(), path, { bars })).rejects.toThrow(
      new ValidationError(`path must be in a directory, was "${path}"`),
    );
  });

  it('refuses to replace a directory and leaves nothing behind', async () => {
    const path = join(folder, 'report.html');
    await mkdir(path);

    await expect(writeReport(smallResult(), path, { bars })).rejects.toThrow(
      new ValidationError(`path must name a file, not a directory, was "${path}"`),
    );
    expect(await readdir(folder)).toEqual(['report.html']);
  });

  it('leaves an earlier report alone when it cannot make a new one', async () => {
    const path = join(folder, 'report.html');
    await writeFile(path, 'earlier');

    await expect(writeReport(smallResult(), path, { bars: { ...bars, length: 7 } })).rejects.toThrow('was 7');
    expect(await readFile(path, 'utf8')).toBe('earlier');
  });

  it('writes a portfolio without options and without the chart library', async () => {
    const path = join(folder, 'portfolio.html');

    const written = await writeReport(smallPortfolio(), path);
    const html = await readFile(path, 'utf8');
    expect(written).toEqual({ path, bytes: Buffer.byteLength(html) });
    expect(html).toContain('<h1>Portfolio</h1>');
    expect(html).not.toContain('LightweightCharts');

    await writeReport(smallPortfolio(), path, { benchmark: accountBars()[0]!, title: 'Beside AAA' });
    expect(await readFile(path, 'utf8')).toContain('<h1>Beside AAA</h1>');
  });
});
