import type { Random } from '@kairos/core';

/**
 * Picks a share of 0..count-1 in ascending order, each set of that size equally likely; at least one.
 *
 * @see Knuth, The Art of Computer Programming, volume 2, algorithm 3.4.2 S.
 * @internal
 */
export function pickShare(count: number, share: number, random: Random | undefined): Int32Array {
  const wanted = Math.max(1, Math.round(count * share));
  if (wanted >= count || random === undefined) {
    const all = new Int32Array(count);
    for (let i = 0; i < count; i++) all[i] = i;
    return all;
  }
  const picked = new Int32Array(wanted);
  let have = 0;
  for (let i = 0; have < wanted; i++) {
    if ((count - i) * random.next() < wanted - have) picked[have++] = i;
  }
  return picked;
}
