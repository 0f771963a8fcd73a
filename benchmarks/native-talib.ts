import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onOneCore } from './measure.js';

/** A name and nanoseconds a bar, by indicator. */
export type Figures = Readonly<Record<string, number>>;

/** A build of TA-Lib and what its functions take. */
export interface NativeTalib {
  readonly name: string;
  readonly figures: Figures;
}

/**
 * What TA-Lib's C code takes, for each shared library that `TALIB_LIBRARY` names (several with a colon between them) and where there is a
 * C compiler.
 */
export function nativeTalib(): NativeTalib[] {
  const libraries = (process.env.TALIB_LIBRARY ?? '').split(':').filter((path) => path !== '');
  if (libraries.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'kairos-benchmark-'));
  try {
    const program = join(folder, 'talib');
    const source = new URL('./native/talib.c', import.meta.url).pathname;
    execFileSync('cc', ['-O2', source, '-o', program, '-ldl']);
    return libraries.map((library) => {
      const lines = onOneCore(program, library).trim().split('\n');
      const [version, ...measured] = lines.map((line) => line.split(' '));
      const figures = Object.fromEntries(measured.map(([name, value]) => [name!, Number(value)]));
      return { name: `TA-Lib ${version![1]} in C`, figures };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
