import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    gbdt: 'src/gbdt.ts',
    'gbdt-node': 'src/gbdt-node.ts',
    kronos: 'src/kronos.ts',
    'kronos-node': 'src/kronos-node.ts',
    testing: 'src/testing.ts',
    // Started by name, as the file of a thread.
    'tree-thread': 'src/gbdt/node/tree-thread.ts',
  },
  format: ['esm'],
  target: 'es2022',
  clean: true,
  sourcemap: true,
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
