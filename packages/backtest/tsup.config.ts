import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    node: 'src/node.ts',
    kernel: 'src/kernel.ts',
    parquet: 'src/parquet.ts',
    // Started by name, as the file of a thread.
    'sweep-thread': 'src/sweep/node/sweep-thread.ts',
  },
  format: ['esm'],
  target: 'es2022',
  clean: true,
  sourcemap: true,
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
