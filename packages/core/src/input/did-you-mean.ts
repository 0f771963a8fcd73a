/** Least number of single-character edits (insert, delete, replace, swap of neighbours) from one word to another. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => {
    const row = new Array<number>(b.length + 1).fill(0);
    row[0] = i;
    return row;
  });
  for (let j = 0; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(replaced, rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = best;
    }
  }
  return rows[a.length]![b.length]!;
}

/** Names by nearness, the nearest first; the very name that was given is none. */
function byNearness(name: string, known: Iterable<string>) {
  const wanted = name.slice(0, 100).toLowerCase();
  return [...known]
    .filter((candidate) => candidate !== name)
    .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
}

type Ranked = ReturnType<typeof byNearness>[number];

function isNear({ candidate, distance }: Ranked): boolean {
  return distance <= Math.max(2, candidate.length / 3);
}

/** The nearest of the known names when it is near enough to have been meant. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const [nearest] = byNearness(name, known);
  return nearest && isNear(nearest) ? nearest.candidate : undefined;
}

/**
 * A hint for an unknown name: the nearest known one when it is near enough, else the list of all.
 *
 * @returns A sentence with a leading space, ready to append to an error message; empty when nothing is known.
 * @example
 * ```ts
 * import { didYouMean } from '@kairos/core';
 *
 * didYouMean('sma-corss', ['sma-cross', 'breakout']); // => ' Did you mean "sma-cross"?'
 * ```
 */
export function didYouMean(name: string, known: Iterable<string>): string {
  const ranked = byNearness(name, known);
  const [nearest] = ranked;
  if (!nearest) return '';
  if (isNear(nearest)) return ` Did you mean "${nearest.candidate}"?`;
  const listed = ranked.map(({ candidate }) => `"${candidate}"`).sort();
  return ` Known: ${listed.slice(0, 20).join(', ')}${listed.length > 20 ? ', ...' : ''}.`;
}
