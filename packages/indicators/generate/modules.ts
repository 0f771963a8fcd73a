import { readdirSync, readFileSync } from 'node:fs';

const SOURCE = new URL('../src/', import.meta.url);

/** Folders of indicators, one for each group. */
export const GROUPS = ['trend', 'momentum', 'volume', 'volatility', 'price', 'cycle', 'statistic', 'pattern'] as const;

/** A file of indicators and what it exports. */
export interface IndicatorModule {
  /** Path from `src`, such as `./trend/sma.js`. */
  readonly path: string;
  /** Entries, such as `smaEntry`. */
  readonly entries: readonly string[];
  /** Everything else that users are given, types marked with `type`. */
  readonly exports: readonly string[];
}

const DECLARATION =
  /^(\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?export (?:declare )?(abstract class|class|function\*?|const|type|interface) (\w+)/gm;

function moduleOf(folder: string, file: string): IndicatorModule {
  const text = readFileSync(new URL(`${folder}/${file}`, SOURCE), 'utf8');
  const entries: string[] = [];
  const exports: string[] = [];
  for (const [, comment = '', kind, name] of text.matchAll(DECLARATION)) {
    if (kind === 'const' && name!.endsWith('Entry')) entries.push(name!);
    else if (!comment.includes('@internal'))
      exports.push(kind === 'type' || kind === 'interface' ? `type ${name}` : name!);
  }
  return { path: `./${folder}/${file.replace(/\.ts$/, '.js')}`, entries, exports };
}

/** The files that hold an indicator, by group and name; parts and kernels beside them are no one's but theirs. */
export function indicatorModules(): IndicatorModule[] {
  return GROUPS.flatMap((folder) => {
    const files = readdirSync(new URL(`${folder}/`, SOURCE)).filter((file) => /^[a-z0-9-]+\.ts$/.test(file));
    return files
      .sort()
      .map((file) => moduleOf(folder, file))
      .filter(({ entries }) => entries.length > 0);
  });
}
