/** How many rows the venue gives at least where there are more. */
const FEWEST_OF_FULL_PAGE = 500;

/** How rows are told apart and put in sequence. */
export interface Paging<T> {
  /** Rows from a time on, the oldest first, as many as the venue gives at once. */
  readonly ask: (startTime: number) => Promise<readonly T[]>;
  readonly timeOf: (row: T) => number;
  /** What no two rows share. */
  readonly keyOf: (row: T) => string;
}

/**
 * All rows from a time on, the oldest first, each once: the venue cuts off long lists and is then asked again from the last time it gave,
 * which may bring rows of that instant twice.
 *
 * @param from - UTC epoch milliseconds, inclusive.
 */
export async function pagedByTime<T>(from: number, { ask, timeOf, keyOf }: Paging<T>): Promise<T[]> {
  const rows = new Map<string, T>();
  for (let startTime = from; ; ) {
    const page = await ask(startTime);
    for (const row of page) if (timeOf(row) >= from) rows.set(keyOf(row), row);
    const last = Math.max(...page.map(timeOf));
    if (page.length < FEWEST_OF_FULL_PAGE || last < startTime) break;
    // A page of one instant would come again and again.
    startTime = last > startTime ? last : startTime + 1;
  }
  return [...rows.values()].sort((a, b) => timeOf(a) - timeOf(b));
}
