import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Plain Node without imports from node_modules: this runs before anything is installed.

export const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'node_modules', '.kairos-installed');

/** Runs a command in the repository and stops with its exit code when it fails. */
export function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1', ...env },
    shell: process.platform === 'win32',
  });
  if (error) console.error(`could not run ${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Fingerprint of everything that decides what is installed. */
function wantedInstall() {
  const manifests = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'package.json'));
  const files = [join(root, 'package.json'), join(root, 'package-lock.json'), ...manifests].filter(existsSync);
  const hash = createHash('sha256').update(process.version);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** Checks the Node version, then installs the dependencies unless they are there already. */
export function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Kairos needs Node 20.19 or newer, this is ${process.version}`);
    process.exit(1);
  }
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
  if (installed === wantedInstall()) return;
  console.log('Installing the dependencies (the first time takes about half a minute) ...');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stampFile, wantedInstall());
}

/** Builds the packages that changed since the last build. */
export function ensureBuilt() {
  console.log('Building what changed ...');
  run('npx', ['turbo', 'run', 'build', '--output-logs=errors-only', '--ui=stream']);
}
