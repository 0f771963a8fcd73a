import type { IndicatorEntry, IndicatorParameter } from '../src/catalogue/entry.js';

const HEAD = `// Written by \`npm run indicators\` from the catalogue. Do not edit.

import type { Lines } from '../batch/run-lines.js';
import type { Source } from './frame.js';

/**
 * Indicators over one series of bars. Every array has one value per base bar; treat it as read-only, others share it.
 *
 * A parameter that is left out has its default. Each call reports the bars before its first value as lookback, so that the first bar with
 * a value is the first to trade.
 */
export interface IndicatorMethods {
`;

function parameterText({ name }: IndicatorParameter): string {
  return `${name}?: number`;
}

function methodText(entry: IndicatorEntry): string {
  const { name, title, description, columns, lines, parameters } = entry;
  const own = parameters.map(parameterText);
  const isPair = columns?.includes('a') ?? false;
  const given = isPair ? ['a: Source', 'b: Source', ...own] : columns ? own : [...own, 'source?: Source'];
  const result = lines ? `Lines<${lines.map((line) => `'${line}'`).join(' | ')}>` : 'Float64Array';
  const defaults = parameters.map((each) => `${each.name} ${each.default}`).join(', ');
  const note = defaults === '' ? '' : ` Defaults: ${defaults}.`;
  return `  /** ${title}. ${description}${note} */\n  ${name}(${given.join(', ')}): ${result};\n`;
}

/** Text of \`src/face/indicator-methods.ts\`: one method for each indicator that may be used in signals. */
export function methodsText(catalogue: readonly IndicatorEntry[]): string {
  return `${HEAD}${catalogue
    .filter(({ repaints }) => !repaints)
    .map(methodText)
    .join('')}}\n`;
}
