import { defineConfig } from 'tsup';

export default defineConfig({
  entry: ['src/index.ts', 'src/email.ts', 'src/websocket.ts'],
  format: ['esm'],
  target: 'es2022',
  clean: true,
  sourcemap: true,
  splitting: true,
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
});
