import { copyFileSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Snippets run in a scratch folder that holds the file README reads.
const folder = mkdtempSync(join(tmpdir(), 'kairos-snippets-'));
const vega = dirname(createRequire(import.meta.url).resolve('vega-datasets'));
copyFileSync(join(vega, '..', 'data', 'sp500-2000.csv'), join(folder, 'sp500-2000.csv'));
process.env.KAIROS_SNIPPET_FOLDER = folder;

export default defineConfig({
  ssr: { resolve: { conditions: ['@kairos/source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['.snippets/*.test.ts'],
    setupFiles: ['./tests/setup/no-network.ts', './tests/setup/scratch-folder.ts'],
    pool: 'forks',
    isolate: false,
    silent: 'passed-only',
    reporters: ['dot'],
  },
});
