import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

// What a user gets: the packed tarballs, installed into empty projects. Needs the build, which `npm test` makes first.

const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'kairos-packed-'));

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function project(name: string, type: 'module' | 'commonjs', tarballs: readonly string[]): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, private: true, type }));
  run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs], folder);
  return folder;
}

const USE = `
const closes = Float64Array.from({ length: 200 }, (_, i) => 100 + 10 * Math.sin(i / 9));
const time = closes.map((_, i) => Date.UTC(2024, 0, 1) + i * 86_400_000);
const volume = closes.map(() => 1);
const bars = core.barsFromColumns({ symbol: 'SINE', timeframe: '1d', time, open: closes, high: closes, low: closes, close: closes, volume });
const cross = core.defineStrategy({
  name: 'cross',
  signals(series, _params, context) {
    const ta = indicators.indicators(series, context);
    return {
      enterLong: indicators.crossAbove(ta.sma(3), ta.sma(9)),
      exitLong: indicators.crossBelow(ta.sma(3), ta.sma(9)),
      stopLoss: series.close.map((close) => close * 0.9),
    };
  },
});
const result = backtest.backtest({ bars, strategy: cross(), capital: 1000, sizer: risk.fixedRisk(0.01), validators: [risk.riskPerTrade()] });
if (!(result.trades.length > 1)) throw new Error('no trades');
console.log('traded');
`;

const NAMES = ['core', 'indicators', 'risk', 'strategies', 'notify', 'backtest'];
let tarballs: string[] = [];

beforeAll(() => {
  const folder = join(scratch, 'tarballs');
  mkdirSync(folder);
  for (const name of NAMES)
    run('npm', ['pack', '--silent', '--pack-destination', folder], join(root, 'packages', name));
  tarballs = readdirSync(folder).map((file) => join(folder, file));
}, 120_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('an empty ESM project imports and runs the packages', { timeout: 120_000 }, () => {
  const folder = project('esm', 'module', tarballs);
  const imports = NAMES.map((name) => `import * as ${name} from '@kairos/${name}';`).join('\n');
  writeFileSync(
    join(folder, 'main.js'),
    `${imports}\nimport '@kairos/core/node';\nimport '@kairos/backtest/node';\n${USE}`,
  );

  expect(run(process.execPath, ['main.js'], folder).trim()).toBe('traded');
});

it('an empty CommonJS project requires and runs the packages', { timeout: 120_000 }, () => {
  const folder = project('cjs', 'commonjs', tarballs);
  const requires = NAMES.map((name) => `const ${name} = require('@kairos/${name}');`).join('\n');
  writeFileSync(join(folder, 'main.js'), `${requires}\nrequire('@kairos/core/node');\n${USE}`);

  expect(run(process.execPath, ['main.js'], folder).trim()).toBe('traded');
});

it('a tarball holds the build, the licence and the readme, and nothing else', () => {
  for (const tarball of tarballs) {
    const entries = run('tar', ['tzf', tarball], root).trim().split('\n');

    expect(
      entries.filter((name) => !/^package\/(dist\/|package\.json$|LICENSE$|README\.md$|CHANGELOG\.md$)/.test(name)),
    ).toEqual([]);
    expect(entries).toContain('package/LICENSE');
    expect(entries).toContain('package/README.md');
  }
});
