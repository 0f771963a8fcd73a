import { defineConfig } from 'tsup';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/alpaca.ts',
    'src/binance.ts',
    'src/yahoo.ts',
    'src/node.ts',
    'src/tradier.ts',
    'src/testing.ts',
  ],
  external: ['vitest', 'ws'],
  format: ['esm'],
  target: 'es2022',
  clean: true,
  sourcemap: true,
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
