import { ensureBuilt, ensureInstalled, run } from './prepare.mjs';

ensureInstalled();
ensureBuilt();
run('npx', ['vitest', 'run', ...process.argv.slice(2)]);
