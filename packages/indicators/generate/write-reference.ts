import { readFileSync } from 'node:fs';
import type { IndicatorEntry } from '../src/catalogue/entry.js';
import { besideCatalogueText } from './beside-catalogue.js';
import { GROUPS } from './modules.js';
import { introduction } from './reference-introduction.js';
import { unitOf } from './units.js';

interface Deviation {
  readonly function: string;
  readonly largest: number;
  readonly settled: number;
  /** Bars of which only one of the two has a value. */
  readonly unmatched: number;
}

interface Conformance {
  readonly data: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly indicators: Readonly<Record<string, { readonly talib?: Deviation; readonly tulip?: Deviation }>>;
}

type Reasons = Readonly<Record<'talib' | 'tulip', Readonly<Record<string, string>>>>;

const read = (file: string) => JSON.parse(readFileSync(new URL(`../conformance/${file}`, import.meta.url), 'utf8'));

/** Above this share a deviation needs a reason. */
const EXPLAINED = 1e-10;

function deviationText(
  name: string,
  oracle: 'talib' | 'tulip',
  found: Deviation | undefined,
  reasons: Reasons,
): string {
  if (!found) return '';
  const size = (value: number) => (value === 0 ? '0' : value.toExponential(0));
  // One bar more or less is the length of a warm-up; more are said.
  const apart = found.unmatched > 1 ? ` (${found.unmatched} bars with a value in one of them only)` : '';
  if (found.largest <= EXPLAINED) return `${size(found.largest)}${apart}`;
  const reason = reasons[oracle][name];
  const settled = found.settled <= EXPLAINED ? `, ${size(found.settled)} once settled: another seed` : '';
  if (reason === undefined && settled === '') throw new Error(`${name}: the deviation from ${oracle} has no reason`);
  return `${size(found.largest)}${reason === undefined ? settled : `: ${reason}`}${apart}`;
}

function row(entry: IndicatorEntry, { indicators }: Conformance, reasons: Reasons): string {
  const { name, title, description, columns, lines, parameters, source, seed = '', flat } = entry;
  const given = parameters.map((each) => `${each.name} ${each.default}`).join(', ');
  const { warmup } = new entry.stream(...parameters.map((each) => each.default));
  const deviations = indicators[name];
  const cells = [
    `\`${name}\``,
    `${title}. ${description}${lines ? ` Lines: ${lines.join(', ')}.` : ''}`,
    columns?.join(' ') ?? 'values',
    given,
    unitOf(entry),
    String(warmup),
    seed,
    flat,
    source,
    deviationText(name, 'talib', deviations?.talib, reasons),
    deviationText(name, 'tulip', deviations?.tulip, reasons),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

const COLUMNS =
  'name | what it is | reads | parameters and defaults | unit | warm-up | seed | on a flat price | source | from TA-Lib | from Tulip';

/** Text of `docs/indicators.md`. */
export function referenceText(catalogue: readonly IndicatorEntry[]): string {
  const conformance: Conformance = read('deviations.json');
  const reasons: Reasons = read('reasons.json');
  const sections = GROUPS.map((group) => {
    const entries = catalogue.filter((entry) => entry.group === group);
    const rows = entries.map((entry) => row(entry, conformance, reasons));
    return `## ${group[0]!.toUpperCase()}${group.slice(1)}\n\n| ${COLUMNS} |\n|${'---|'.repeat(11)}\n${rows.join('\n')}\n`;
  });
  return `${introduction(conformance, catalogue.length)}\n${besideCatalogueText()}\n${sections.join('\n')}`;
}
