import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/technicalindicators.ts', 'src/testing.ts'],
  external: ['vitest', 'fast-check', 'technicalindicators'],
  format: ['esm'],
  target: 'es2022',
  clean: true,
  sourcemap: true,
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
