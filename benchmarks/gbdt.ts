import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '@kairos/core';
import { areaUnderRoc } from '@kairos/models';
import { type FeatureRows, predictMargins, trainTrees } from '@kairos/models/gbdt';
import { isMain, median } from './measure.js';

const COLUMNS = 50;
const SETTINGS = { rounds: 200, maxDepth: 6, learningRate: 0.1, minChildWeight: 5 };
const REPETITIONS = 3;

interface Rows {
  readonly features: FeatureRows;
  readonly labels: Uint8Array;
}

/** Ten of fifty columns decide, with products among them; a twentieth of 17 columns is missing. */
function madeUp(rows: number, seed: string): Rows {
  const random = createRandom(seed);
  const values = new Float32Array(rows * COLUMNS);
  const labels = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    for (let c = 0; c < COLUMNS; c++) own[c] = random.normal();
    let margin = 0;
    for (let c = 0; c < 10; c++) margin += (c % 2 ? 0.3 : -0.3) * own[c]! + 0.3 * own[c]! * own[(c + 1) % 10]!;
    labels[row] = random.next() < 1 / (1 + Math.exp(-margin)) ? 1 : 0;
    for (let c = 0; c < 17; c++) if (random.next() < 0.05) own[c] = Number.NaN;
  }
  return { features: { names: Array.from({ length: COLUMNS }, (_, i) => `f${i}`), rows, values }, labels };
}

interface Peer {
  readonly version: string;
  readonly seconds: number;
  readonly cpu: number;
  readonly auc: number;
}

function measurePeer(python: string, train: Rows, test: Rows): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-xgboost-'));
  try {
    writeFileSync(join(folder, 'train.bin'), train.features.values);
    writeFileSync(join(folder, 'labels.bin'), train.labels);
    writeFileSync(join(folder, 'test.bin'), test.features.values);
    writeFileSync(
      join(folder, 'case.json'),
      JSON.stringify({ ...SETTINGS, columns: COLUMNS, repetitions: REPETITIONS }),
    );
    const script = fileURLToPath(new URL('./native/xgboost_case.py', import.meta.url));
    const told = JSON.parse(execFileSync(python, [script, folder], { encoding: 'utf8' }));
    const bytes = readFileSync(join(folder, 'margins.bin'));
    const margins = new Float64Array(Uint8Array.from(bytes).buffer);
    return { ...told, auc: areaUnderRoc(margins, test.labels)! };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Seconds by the clock and of the processor, which a busy machine tells apart. */
function timed(work: () => void): { readonly seconds: number; readonly cpu: number } {
  const started = performance.now();
  const used = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(used);
  return { seconds: (performance.now() - started) / 1000, cpu: (user + system) / 1e6 };
}

/** Processor microseconds for one row at a time, as in live use. */
function rowMicroseconds(model: ReturnType<typeof trainTrees>['model'], { features }: Rows): number {
  const one = { names: features.names, rows: 1, values: new Float32Array(COLUMNS) };
  const score = (row: number) => {
    one.values.set(features.values.subarray(row * COLUMNS, (row + 1) * COLUMNS));
    predictMargins(model, one);
  };
  for (let row = 0; row < 5000; row++) score(row);
  return (
    median(
      Array.from(
        { length: 9 },
        (_, k) =>
          timed(() => {
            for (let i = 0; i < 2000; i++) score(k * 2000 + i);
          }).cpu / 2000,
      ),
    ) * 1e6
  );
}

/** Training and scoring, beside XGBoost where `XGBOOST_PYTHON` names a Python that has it. */
export function gbdtSection(): string {
  const train = madeUp(50_000, 'train');
  const test = madeUp(20_000, 'test');
  const trained = trainTrees(train.features, train.labels, SETTINGS);
  const runs = Array.from({ length: REPETITIONS }, () =>
    timed(() => trainTrees(train.features, train.labels, SETTINGS)),
  );
  const seconds = median(runs.map((run) => run.seconds));
  const cpu = median(runs.map((run) => run.cpu));
  const auc = areaUnderRoc(predictMargins(trained.model, test.features), test.labels)!;
  const peer = process.env.XGBOOST_PYTHON ? measurePeer(process.env.XGBOOST_PYTHON, train, test) : undefined;
  const line = (name: string, values: { seconds: number; cpu: number; auc: number }) =>
    `| ${name} | ${values.seconds.toFixed(2)} s | ${values.cpu.toFixed(2)} s | ${values.auc.toFixed(4)} |`;
  const rows = [
    line('Kairos', { seconds, cpu, auc }),
    peer ? line(`XGBoost ${peer.version}, hist, one thread`, peer) : '| XGBoost | not measured | | |',
  ];
  return `| 50,000 rows x 50 features, 200 trees of depth 6 | by the clock | of the processor | AUC on 20,000 later rows |
|---|---:|---:|---:|
${rows.join('\n')}

One row is scored in ${rowMicroseconds(trained.model, test).toFixed(1)} microseconds (200 trees, checks of names and shapes included).`;
}

if (isMain(import.meta.url)) console.log(gbdtSection());
