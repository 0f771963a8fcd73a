import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BarSeries, Signals } from '@kairos/core';

/** What a case takes, and what to compare ours and the peer's by. */
export interface Case {
  readonly seconds: number;
  /** `undefined` where none are kept. */
  readonly orders: number | undefined;
  /** Account value at the end, or the return over all pairs, as are the two below. */
  readonly final: number;
  readonly sharpe?: number;
  readonly drawdown?: number;
}

/** A case of vectorbt's, whole and its kernel alone. */
type PeerCase = Case & { readonly whole: number; readonly kernel: number };

type Peer = Record<'signals' | 'stops' | 'many' | 'pairs', PeerCase> & { readonly version: string };

function store(folder: string, columns: Readonly<Record<string, Float64Array | Uint8Array>>): void {
  for (const [name, column] of Object.entries(columns)) writeFileSync(join(folder, `${name}.bin`), column);
}

/** The same cases by vectorbt, in the Python that `VECTORBT_PYTHON` names. */
export function measureVectorbt(data: {
  bars: BarSeries;
  signals: Signals;
  guarded: Signals;
  series: readonly BarSeries[];
  few: readonly Signals[];
  pair: BarSeries;
}): Peer {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-vectorbt-'));
  try {
    const { bars, signals, guarded, series, few, pair } = data;
    const { open, high, low, close } = bars;
    // vectorbt wants bars as rows and series as columns.
    const across = <T extends Float64Array | Uint8Array>(columns: readonly T[], into: T): T => {
      columns.forEach((column, k) => {
        for (let i = 0; i < column.length; i++) into[i * columns.length + k] = column[i]!;
      });
      return into;
    };
    const size = series.length * 1000;
    store(folder, {
      open,
      high,
      low,
      close,
      enter: signals.enterLong!,
      exit: signals.exitLong!,
      'guarded-enter': guarded.enterLong!,
      'pair-close': pair.close,
    });
    store(folder, {
      'many-close': across(
        series.map((each) => each.close),
        new Float64Array(size),
      ),
      'many-enter': across(
        few.map((each) => each.enterLong!),
        new Uint8Array(size),
      ),
      'many-exit': across(
        few.map((each) => each.exitLong!),
        new Uint8Array(size),
      ),
    });
    const script = fileURLToPath(new URL('./native/vectorbt_cases.py', import.meta.url));
    const run = (engine: string) =>
      JSON.parse(execFileSync(process.env.VECTORBT_PYTHON!, [script, folder, engine], { encoding: 'utf8' }));
    return fasterOf(run('numba'), run('rust'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The faster of two engines, case by case. */
function fasterOf(a: Peer, b: Peer): Peer {
  const pick = (key: 'signals' | 'stops' | 'many' | 'pairs') => {
    const by = key === 'pairs' ? 'whole' : 'kernel';
    return a[key][by] <= b[key][by] ? a[key] : b[key];
  };
  return {
    version: a.version,
    signals: pick('signals'),
    stops: pick('stops'),
    many: pick('many'),
    pairs: pick('pairs'),
  };
}

/** Whether both gave as many orders, where ours are kept. */
export function ordersBeside(own: Case, other: PeerCase): string {
  if (own.orders === undefined) return '';
  return own.orders === other.orders ? 'same orders, ' : `${own.orders} and ${other.orders} orders, `;
}

/** The largest difference of what both give, as a fraction where it is above 1. */
export function gapBetween(own: Case, other: PeerCase): number {
  const gap = (mine: number, theirs: number) => Math.abs(mine - theirs) / Math.max(1, Math.abs(theirs));
  const { sharpe = 0, drawdown = 0 } = other;
  // vectorbt tells drawdowns as negative returns.
  return Math.max(gap(own.final, other.final), gap(own.sharpe ?? 0, sharpe), gap(own.drawdown ?? 0, -drawdown));
}
