import type { Random } from '@kairos/core';

const ROUNDS = 50;
/** A single try may end with two centers in one cluster. */
const TRIES = 10;

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return sum;
}

/** Index of the nearest center. */
export function nearestCenter(row: ArrayLike<number>, centers: readonly ArrayLike<number>[]): number {
  let [best, least] = [0, Number.POSITIVE_INFINITY];
  for (const [at, center] of centers.entries()) {
    const distance = squaredDistance(row, center);
    if (distance < least) [best, least] = [at, distance];
  }
  return best;
}

/**
 * Centers of clusters: the tightest of several tries, each by Lloyd's rounds from a start that is spread out.
 *
 * @see Arthur and Vassilvitskii (2007), "k-means++: The Advantages of Careful Seeding".
 */
export function kMeans(rows: readonly ArrayLike<number>[], count: number, random: Random): number[][] {
  const tries = Array.from({ length: TRIES }, () => oneTry(rows, count, random));
  const spreads = tries.map((centers) =>
    rows.reduce((sum, row) => sum + squaredDistance(row, centers[nearestCenter(row, centers)]!), 0),
  );
  return tries[spreads.indexOf(Math.min(...spreads))]!;
}

function oneTry(rows: readonly ArrayLike<number>[], count: number, random: Random): number[][] {
  const centers = [Array.from(rows[random.integer(rows.length)]!)];
  while (centers.length < count) {
    const distances = rows.map((row) => squaredDistance(row, centers[nearestCenter(row, centers)]!));
    let left = random.next() * distances.reduce((sum, one) => sum + one, 0);
    const chosen = distances.findIndex((distance) => {
      left -= distance;
      return left < 0;
    });
    centers.push(Array.from(rows[chosen < 0 ? rows.length - 1 : chosen]!));
  }
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centers.map((center) => ({ count: 0, sum: center.map(() => 0) }));
    for (const row of rows) {
      const own = sums[nearestCenter(row, centers)]!;
      own.count++;
      for (let i = 0; i < row.length; i++) own.sum[i] = own.sum[i]! + row[i]!;
    }
    let moved = 0;
    for (const [at, { count: size, sum }] of sums.entries()) {
      if (size === 0) continue;
      const center = sum.map((total) => total / size);
      moved += squaredDistance(center, centers[at]!);
      centers[at] = center;
    }
    if (moved === 0) break;
  }
  return centers;
}
