import { kairos, type Library, MEASURED } from './kairos-indicators.js';
import { isMain, median, moduleOnOneCore, secondsOf } from './measure.js';
import { type Figures, type NativeTalib, nativeTalib } from './native-talib.js';

const BARS = 1_000_000;

/** The rows, in the order of {@link libraryAt}. */
const NAMES = [
  'Kairos, outputs reused',
  'Kairos',
  'technicalindicators 3.1.0',
  'trading-signals 8.3.0',
  'indicatorts 2.2.2',
  '@ixjb94/indicators 1.2.4',
] as const;

/** Ours and those that come next, measured once more after a rest. */
const RESTED = [
  'Kairos',
  'indicatorts 2.2.2',
  '@ixjb94/indicators 1.2.4',
] as const satisfies readonly (typeof NAMES)[number][];

/** How long the collector's threads are left to end what they do after a collection. */
const REST_MS = 20;

interface Row {
  readonly name: string;
  readonly figures: Figures;
}

/** What each library takes, in nanoseconds a bar. */
export interface IndicatorTable {
  readonly rows: readonly Row[];
  readonly rested: readonly Row[];
  readonly talib: readonly NativeTalib[];
}

function madeUpBars() {
  let state = 42;
  const draw = () => {
    state = (state * 1664525 + 1013904223) % 2 ** 32;
    return state / 2 ** 32;
  };
  const column = () => new Float64Array(BARS);
  const bars = { high: column(), low: column(), close: column() };
  let price = 100;
  for (let i = 0; i < BARS; i++) {
    price = Math.max(10, price + draw() - 0.5);
    bars.close[i] = price;
    bars.high[i] = price + draw();
    bars.low[i] = price - draw();
  }
  return bars;
}

function figuresOf({ runs, makesGarbage }: Library, repetitions: number, restMs: number): Figures {
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const figures: Record<string, number> = {};
  for (const [name, run] of Object.entries(runs)) {
    for (let i = 0; i < Math.min(5, repetitions); i++) run();
    const times: number[] = [];
    for (let i = 0; i < repetitions; i++) {
      // Each run starts with a clean heap; what the collector's threads still have to do on the same core is part of a library's price.
      if (makesGarbage) globalThis.gc?.();
      if (restMs > 0) Atomics.wait(bell, 0, 0, restMs);
      times.push(secondsOf(run));
    }
    figures[name] = (median(times) * 1e9) / BARS;
  }
  return figures;
}

/**
 * A library and nothing else. `tsx`, which runs this, does something on the first CommonJS package that is imported as a module which has
 * the effect of a detached `ArrayBuffer`: V8 gives up an assumption, and typed arrays of the whole process cost half as much again. Plain Node
 * does not, so ours is measured without such packages.
 */
async function libraryAt(index: number): Promise<Library> {
  const columns = madeUpBars();
  if (index < 2) return kairos(columns, index === 0);
  const { peers } = await import('./indicator-peers.js');
  return peers({ high: [...columns.high], low: [...columns.low], close: [...columns.close] })[index - 2]!;
}

/** Eight indicators over a million made-up bars: ours, other JavaScript libraries, and TA-Lib in C where it is to be had; a process each. */
export function indicatorBenchmark(): IndicatorTable {
  const row = (name: (typeof NAMES)[number], restMs = 0): Row => {
    const printed = moduleOnOneCore(import.meta.url, String(NAMES.indexOf(name)), String(restMs));
    return { name, figures: JSON.parse(printed) };
  };
  return {
    rows: NAMES.map((name) => row(name)),
    rested: RESTED.map((name) => row(name, REST_MS)),
    talib: nativeTalib(),
  };
}

function cell(value: number | undefined): string {
  return value === undefined ? 'none' : value.toFixed(value < 10 ? 1 : 0);
}

/** The figures as a section of the page. */
export function indicatorSection({ rows, rested, talib }: IndicatorTable): string {
  const head = `| ns a bar | ${MEASURED.join(' | ')} |\n|---|${MEASURED.map(() => '---:').join('|')}|`;
  const line = (name: string, figures: Figures) =>
    `| ${name} | ${MEASURED.map((each) => cell(figures[each])).join(' | ')} |`;
  const [reused, fresh, ...others] = rows.map(({ figures }) => figures);
  const fastestOf = (all: readonly Figures[]): Figures =>
    Object.fromEntries(
      MEASURED.map((each) => [each, Math.min(...all.map((figures) => figures[each] ?? Number.POSITIVE_INFINITY))]),
    );
  const ratio = (name: string, above: Figures, below: Figures) =>
    `| ${name} | ${MEASURED.map((each) => `${(above[each]! / below[each]!).toFixed(1)}x`).join(' | ')} |`;
  const lines = rows.map(({ name, figures }) => line(name, figures));
  lines.splice(1, 0, ...talib.map(({ name, figures }) => line(`${name}, outputs reused`, figures)));
  lines.push(...rested.map(({ name, figures }) => line(`${name}, rested`, figures)));
  lines.push(ratio('fastest other / Kairos', fastestOf(others), fresh!));
  const [oursRested, ...othersRested] = rested.map(({ figures }) => figures);
  lines.push(ratio('faster of the others / Kairos, all rested', fastestOf(othersRested), oursRested!));
  lines.push(ratio('technicalindicators / Kairos', others[0]!, fresh!));
  for (const { name, figures } of talib) lines.push(ratio(`${name} / Kairos, both reused`, figures, reused!));
  return `${head}\n${lines.join('\n')}`;
}

if (isMain(import.meta.url)) {
  const [library, restMs = '0'] = process.argv.slice(2);
  console.log(
    library === undefined
      ? indicatorSection(indicatorBenchmark())
      : JSON.stringify(figuresOf(await libraryAt(Number(library)), Number(library) < 2 ? 21 : 7, Number(restMs))),
  );
}
