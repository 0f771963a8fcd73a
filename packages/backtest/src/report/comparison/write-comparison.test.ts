import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { smallResult } from '../fixtures/small-result.js';
import { writeComparison } from './write-comparison.js';

it('writes one file, and refuses what cannot be compared before it writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-comparison-'));
  const path = join(folder, 'comparison.html');
  try {
    await expect(writeComparison([smallResult()], path)).rejects.toThrow('was 1');
    const written = await writeComparison([smallResult(), smallResult()], path);

    const html = await readFile(path);
    expect(written).toEqual({ path, bytes: html.length });
    expect(html.toString()).toContain('<h1>Comparison</h1>');
  } finally {
    await rm(folder, { recursive: true });
  }
});
