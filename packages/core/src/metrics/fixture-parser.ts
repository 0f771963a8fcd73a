/** One line of a metric as a scraper reads it. */
interface ParsedSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a scraper knows about a metric. */
export interface ParsedFamily {
  readonly name: string;
  type: string;
  help?: string;
  readonly samples: ParsedSample[];
}

const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})?[ \t]+(\S+)(?:[ \t]+(-?\d+))?$/s;
const LABEL = /^[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\\n]|\\\\|\\"|\\n)*)"[ \t]*(?:,|$)/;

function numberOf(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  if (text === 'NaN') return Number.NaN;
  // What Go's ParseFloat takes of decimal numbers.
  if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) throw new Error(`not a number: ${text}`);
  return Number(text);
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped));
}

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = text;
  while (rest.trim() !== '') {
    const match = LABEL.exec(rest);
    if (!match) throw new Error(`not labels: ${rest}`);
    if (Object.hasOwn(labels, match[1]!)) throw new Error(`label twice: ${match[1]}`);
    labels[match[1]!] = unescaped(match[2]!);
    rest = rest.slice(match[0].length);
  }
  return labels;
}

/** A sample belongs to the family of its name, or of its name without the suffix of a histogram or summary. */
function familyName(name: string, families: ReadonlyMap<string, ParsedFamily>): string {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  const type = families.get(base)?.type;
  return type === 'histogram' || type === 'summary' ? base : name;
}

/**
 * Reads the text format 0.0.4 by its specification, independently of our writer: for tests.
 *
 * @throws Error on any line that a scraper would refuse.
 */
export function parseExposition(text: string): Map<string, ParsedFamily> {
  if (!text.endsWith('\n')) throw new Error('the last line must end with a line feed');
  const families = new Map<string, ParsedFamily>();
  const seen = new Set<string>();
  let open = '';
  const familyOf = (name: string) => {
    const known = families.get(name);
    if (known && open !== name && known.samples.length > 0) throw new Error(`${name} is not in one group`);
    open = name;
    const family = known ?? { name, type: 'untyped', samples: [] };
    families.set(name, family);
    return family;
  };
  for (const line of text.split('\n')) {
    const comment = /^#[ \t]*(HELP|TYPE)[ \t]+(\S+)[ \t]*(.*)$/s.exec(line);
    if (comment) {
      const family = familyOf(comment[2]!);
      if (comment[1] === 'HELP') family.help = unescaped(comment[3]!);
      else if (family.samples.length > 0) throw new Error(`TYPE of ${family.name} after its samples`);
      else family.type = comment[3]!;
      continue;
    }
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = SAMPLE.exec(line.trim());
    if (!match) throw new Error(`not a sample: ${line}`);
    const sample = { name: match[1]!, labels: labelsOf(match[2] ?? ''), value: numberOf(match[3]!) };
    const series = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`;
    if (seen.has(series)) throw new Error(`series twice: ${series}`);
    seen.add(series);
    familyOf(familyName(sample.name, families)).samples.push(sample);
  }
  return families;
}
