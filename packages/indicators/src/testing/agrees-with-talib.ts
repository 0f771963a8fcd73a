import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { KernelInput } from '../batch/input-columns.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import type { NamedColumns } from '../input/check-columns.js';
import { goldenBars } from './golden-bars.js';

interface Golden {
  readonly parameters: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

interface Goldens {
  readonly functions: Readonly<Record<string, readonly Golden[]>>;
}

const GOLDENS: Goldens = JSON.parse(readFileSync(new URL('./talib-goldens.json', import.meta.url), 'utf8'));

/** How a function of TA-Lib corresponds to an indicator. */
export interface TalibCorrespondence {
  /** Name without `TA_`, such as `PLUS_DI`. */
  readonly function: string;
  /** TA-Lib's parameters in the order of the indicator's; `timeperiod` alone unless given. A number is passed as it is. */
  readonly parameters?: readonly (string | number)[];
  /** TA-Lib's output for each line; needed for indicators of several lines. */
  readonly lines?: Readonly<Record<string, string>>;
  /** The output to compare where TA-Lib has several and the indicator has one. */
  readonly output?: string;
  /** Largest relative difference allowed; 1e-10 unless given, with the reason in the test. */
  readonly tolerance?: number;
  /** First bar compared, where the seeds differ and the values meet later; else the first values must stand at the same bar. */
  readonly from?: number;
  /** What to compute on where it is not the close, or not the bars. */
  readonly input?: KernelInput;
  /** TA-Lib's value in the unit of ours. */
  readonly convert?: (value: number) => number;
}

function compare(values: Float64Array, wanted: Readonly<Record<string, number>>, rule: TalibCorrespondence): void {
  const { tolerance = 1e-10, from, convert = (value: number) => value } = rule;
  const bars = Object.keys(wanted).map(Number);
  if (from === undefined) expect(values.findIndex((value) => !Number.isNaN(value))).toBe(bars[0]);
  const compared = bars.filter((bar) => bar >= (from ?? 0));
  expect(compared.length).toBeGreaterThan(2);
  for (const bar of compared) {
    const value = convert(wanted[String(bar)]!);
    const isNear = Math.abs(values[bar]! - value) <= tolerance * Math.max(1, Math.abs(value));
    if (!isNear) expect({ bar, value: values[bar] }).toEqual({ bar, value });
  }
}

/** Registers a test that an indicator gives what TA-Lib 0.8.1 gives for `goldenBars`, with its defaults and with others. */
export function agreesWithTalib(entry: IndicatorEntry, rule: TalibCorrespondence): void {
  const cases = GOLDENS.functions[rule.function];
  if (!cases) throw new Error(`no goldens of TA_${rule.function}`);
  const named = rule.parameters ?? (entry.parameters.length > 0 ? ['timeperiod'] : []);
  const input: KernelInput = rule.input ?? (entry.columns ? goldenBars() : goldenBars().close);

  it.each(cases)(`equals TA_${rule.function} for $parameters`, ({ parameters, outputs }) => {
    const given = named.map((name) => (typeof name === 'number' ? name : parameters[name]));
    expect(given).not.toContain(undefined);
    const results = entry.kernel(input, ...given);
    if (entry.lines) {
      for (const line of entry.lines) {
        const output = rule.lines?.[line];
        if (output !== undefined) compare((results as NamedColumns)[line]!, outputs[output]!, rule);
      }
    } else {
      const output = rule.output ?? Object.keys(outputs)[0]!;
      compare(results as Float64Array, outputs[output]!, rule);
    }
  });
}
