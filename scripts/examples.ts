import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Runs every numbered example; each asserts its own result and fails when it does not hold.

const root = fileURLToPath(new URL('..', import.meta.url));
const names = readdirSync(join(root, 'examples'))
  .filter((name) => /^\d\d-/.test(name))
  .sort();
const failed = names.filter((name) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync('npx', ['tsx', join('examples', name, 'main.ts')], {
    cwd: root,
    encoding: 'utf8',
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) console.error(`${stdout}${stderr}`);
  return status !== 0;
});
process.exit(failed.length === 0 && names.length > 0 ? 0 : 1);
