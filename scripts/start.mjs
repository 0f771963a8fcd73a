import { ensureBuilt, ensureInstalled, run } from './prepare.mjs';

ensureInstalled();
ensureBuilt();
run('npx', ['tsx', 'examples/01-sma-cross/main.ts', ...process.argv.slice(2)]);
