import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Packs every package as it would be published and checks the tarball: exports, types, metadata.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.pack');

function run(command: string, args: readonly string[], cwd: string): boolean {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) console.error(`${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return status === 0;
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const names = readdirSync(join(root, 'packages'));
const failures = names.filter((name) => {
  const cwd = join(root, 'packages', name);
  if (!run('npm', ['pack', '--silent', '--pack-destination', folder], cwd)) return true;
  const tarball = join(folder, readdirSync(folder).find((file) => file.startsWith(`kairos-${name}-`)) ?? '');
  const fine = [
    run('npx', ['publint', '--strict', tarball], root),
    run('npx', ['attw', '--profile', 'esm-only', tarball], root),
  ].every(Boolean);
  console.log(`${fine ? 'ok  ' : 'FAIL'} @kairos/${name}`);
  return !fine;
});
process.exit(failures.length === 0 ? 0 : 1);
