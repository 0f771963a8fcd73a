import type { MetricType } from './metric-names.js';

/** One line of a metric: the suffix of its name, its labels in order, its value. */
export interface Sample {
  readonly suffix?: '_bucket' | '_sum' | '_count';
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly value: number;
}

/** A metric and all its samples. */
export interface MetricFamily {
  readonly name: string;
  readonly type: MetricType;
  readonly help: string;
  readonly samples: Iterable<Sample>;
}

/** Numbers as Go reads them. */
export function showNumber(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return String(value);
}

function escapeHelp(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeValue(text: string): string {
  return escapeHelp(text).replaceAll('"', '\\"');
}

function* linesOf({ name, type, help, samples }: MetricFamily): Iterable<string> {
  if (help) yield `# HELP ${name} ${escapeHelp(help)}\n`;
  yield `# TYPE ${name} ${type}\n`;
  for (const { suffix = '', labels, value } of samples) {
    const shown = labels.map(([label, text]) => `${label}="${escapeValue(text)}"`).join(',');
    yield `${name}${suffix}${shown && `{${shown}}`} ${showNumber(value)}\n`;
  }
}

/**
 * Metrics in the text format 0.0.4 of Prometheus.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function expositionOf(families: Iterable<MetricFamily>): string {
  const lines: string[] = [];
  for (const family of families) lines.push(...linesOf(family));
  return lines.join('');
}
