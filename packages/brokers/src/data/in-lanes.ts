/**
 * Works through items, at most `lanes` at a time; what fails holds up no other.
 *
 * @returns One outcome per item, in their order.
 * @internal
 */
export async function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const outcomes: PromiseSettledResult<Result>[] = new Array(items.length);
  let next = 0;
  async function lane(): Promise<void> {
    for (let at = next++; at < items.length; at = next++) {
      try {
        outcomes[at] = { status: 'fulfilled', value: await work(items[at]!) };
      } catch (reason) {
        outcomes[at] = { status: 'rejected', reason };
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane));
  return outcomes;
}
