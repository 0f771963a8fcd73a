import { defineConfig } from 'vitest/config';

const conditions = ['@kairos/source', 'node', 'import', 'module', 'default'];

/** Tests run from source: the `@kairos/source` condition needs no build. */
export default defineConfig({
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/{src,generate}/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['./tests/setup/no-network.ts'],
    sequence: { shuffle: true },
    restoreMocks: true,
    // Modules are read once per worker, not once per file: no test changes what another can see.
    isolate: false,
    testTimeout: 90_000,
    typecheck: {
      enabled: true,
      include: ['packages/*/src/**/*.test-d.ts'],
      tsconfig: './tsconfig.json',
    },
    coverage: { provider: 'v8', include: ['packages/*/src/**'], exclude: ['**/index.ts', '**/*.test.ts'] },
  },
});
