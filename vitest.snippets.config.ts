import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Snippets that write files do so in a scratch folder.
process.env.KAIROS_SNIPPET_FOLDER = mkdtempSync(join(tmpdir(), 'kairos-snippets-'));

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
