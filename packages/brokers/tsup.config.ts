import { defineConfig } from 'tsup';

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/alpaca.ts',
    'src/binance.ts',
    'src/hyperliquid.ts',
    'src/yahoo.ts',
    'src/node.ts',
    'src/tradier.ts',
    'src/testing.ts',
  ],
  external: ['@nktkas/hyperliquid', 'micro-eth-signer', 'vitest', 'ws'],
  format: ['esm'],
  target: 'es2022',
  clean: true,
  sourcemap: true,
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
