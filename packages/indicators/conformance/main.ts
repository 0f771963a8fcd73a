import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { barsFromCsv } from '@kairos/core';
import { CATALOGUE, IndicatorFactory } from '../src/index.js';

// Compares every indicator that TA-Lib or Tulip has with theirs on real bars, and writes deviations.json. Needs Python (see oracles.py):
//   PYTHON=python3 TULIP_LIBRARY=libtulip.so tsx --conditions=@kairos/source conformance/main.ts <bars.csv[.gz]> <name>

/** How a function of an oracle corresponds to an indicator: its parameters in our order, its outputs by our lines. */
interface Call {
  readonly function: string;
  readonly inputs?: readonly string[];
  readonly parameters?: readonly (string | number)[];
  readonly lines?: Readonly<Record<string, string | number>>;
  readonly output?: string | number;
}

type Calls = Readonly<Record<string, Call>>;
type Column = readonly (number | null)[];

/** How far apart two results are. */
interface Deviation {
  readonly function: string;
  /** Largest difference, as a share of the larger of the oracle's value and 1. */
  readonly largest: number;
  /** The same over the second half of the bars, where seeds have worn off. */
  readonly settled: number;
  /** Bars of which only one of the two has a value. */
  readonly unmatched: number;
}

const here = (file: string) => new URL(file, import.meta.url);
const json = (file: string) => JSON.parse(readFileSync(here(file), 'utf8'));
const [path = '', data = ''] = process.argv.slice(2);
const bytes = readFileSync(path);
const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
const bars = barsFromCsv(text, { symbol: data, timeframe: '1d' });
const factory = new IndicatorFactory();
const talib: Calls = json('./talib-calls.json');
const tulip: Calls = json('./tulip-calls.json');

function defaultsOf(name: string): number[] {
  return factory.describe(name).parameters.map((parameter) => parameter.default);
}

function talibParameters(name: string, { parameters }: Call): Record<string, number> {
  const values = defaultsOf(name);
  const names = parameters ?? (values.length > 0 ? ['timeperiod'] : []);
  return Object.fromEntries(names.flatMap((each, i) => (typeof each === 'string' ? [[each, values[i]!]] : [])));
}

function tulipOptions(name: string, { parameters = [] }: Call): number[] {
  const { parameters: known } = factory.describe(name);
  return parameters.map((each) => known.find((parameter) => parameter.name === each)!.default);
}

const request = {
  bars: Object.fromEntries(
    (['open', 'high', 'low', 'close', 'volume'] as const).map((column) => [column, [...bars[column]]]),
  ),
  talib: Object.fromEntries(
    Object.entries(talib).map(([name, call]) => [name, { ...call, parameters: talibParameters(name, call) }]),
  ),
  tulip: Object.fromEntries(
    Object.entries(tulip).map(([name, call]) => [name, { ...call, options: tulipOptions(name, call) }]),
  ),
};
const answer = JSON.parse(
  execFileSync(process.env.PYTHON ?? 'python3', [here('./oracles.py').pathname], {
    input: JSON.stringify(request),
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  }),
);

function compare(ours: Float64Array, theirs: Column): Omit<Deviation, 'function'> {
  let [largest, settled, unmatched] = [0, 0, 0];
  ours.forEach((value, i) => {
    const other = theirs[i] ?? null;
    if (Number.isNaN(value) !== (other === null)) unmatched++;
    if (Number.isNaN(value) || other === null) return;
    const difference = Math.abs(value - other) / Math.max(1, Math.abs(other));
    largest = Math.max(largest, difference);
    if (i >= ours.length / 2) settled = Math.max(settled, difference);
  });
  return { largest, settled, unmatched };
}

function deviation(name: string, call: Call, theirs: Readonly<Record<string | number, Column>>): Deviation {
  const entry = factory.describe(name);
  const results = factory.create(name).compute(entry.columns ? bars : bars.close);
  const pairs = entry.lines
    ? Object.entries(call.lines ?? {}).map(
        ([line, output]) => [(results as Record<string, Float64Array>)[line]!, output] as const,
      )
    : [[results as Float64Array, call.output ?? Object.keys(theirs)[0]!] as const];
  const compared = pairs.map(([values, output]) => compare(values, theirs[output]!));
  const worst = (field: 'largest' | 'settled' | 'unmatched') => Math.max(...compared.map((each) => each[field]));
  return {
    function: call.function,
    largest: worst('largest'),
    settled: worst('settled'),
    unmatched: worst('unmatched'),
  };
}

const rows = CATALOGUE.map(({ name }) => {
  const of = (calls: Calls, values: Record<string, Record<string, Column>>) =>
    calls[name] && values[name] ? deviation(name, calls[name], values[name]) : undefined;
  return [name, { talib: of(talib, answer.talib), tulip: of(tulip, answer.tulip) }] as const;
});
const found = rows.filter(([, { talib: a, tulip: b }]) => a || b);
const versions = answer.versions;
const range = [bars.time[0]!, bars.time[bars.length - 1]!].map((time) => new Date(time).toISOString().slice(0, 10));
writeFileSync(
  here('./deviations.json'),
  `${JSON.stringify({ data: `${data}, ${bars.length} days, ${range.join(' to ')}`, versions, indicators: Object.fromEntries(found) }, null, 1)}\n`,
);
for (const [name, { talib: a, tulip: b }] of found) {
  if (a && a.largest > 1e-10) console.log(name, 'TA-Lib', a);
  if (b && b.largest > 1e-10) console.log(name, 'Tulip', b.largest, b.settled, b.unmatched);
}
