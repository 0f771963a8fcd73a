import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A name and nanoseconds a bar, by indicator. */
export type Figures = Readonly<Record<string, number>>;

/** What TA-Lib's C code takes, where `TALIB_LIBRARY` names the shared library and there is a C compiler; else `undefined`. */
export function nativeTalib(): Figures | undefined {
  const library = process.env.TALIB_LIBRARY;
  if (!library) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'kairos-benchmark-'));
  try {
    const program = join(folder, 'talib');
    const source = new URL('./native/talib.c', import.meta.url).pathname;
    execFileSync('cc', ['-O2', source, '-o', program, '-ldl']);
    const lines = execFileSync(program, [library], { encoding: 'utf8' }).trim().split('\n');
    return Object.fromEntries(lines.map((line) => [line.split(' ')[0]!, Number(line.split(' ')[1])]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
