import { createRandom } from '@kairos/core';

/** Rounds of the iteration: the subspace is near enough long before. */
const ROUNDS = 40;

/** Main directions of states, each divided by their deviation along it: projected states have mean 0 and variance 1. */
export interface PrincipalSpace {
  readonly mean: Float64Array;
  /** Directions one behind the other, each as long as a state. */
  readonly axes: Float64Array;
  readonly count: number;
}

/**
 * The directions in which states differ most, by orthogonal iteration.
 *
 * @param states - At least two, all of one length.
 * @param most - Directions; fewer when the states span fewer.
 * @see Golub and Van Loan (2013), Matrix Computations, section 8.2.4.
 */
export function principalSpace(states: readonly Float32Array[], most: number): PrincipalSpace {
  const size = states[0]!.length;
  const mean = new Float64Array(size);
  for (const state of states) for (let i = 0; i < size; i++) mean[i]! += state[i]! / states.length;
  const centered = states.map((state) => Float64Array.from(state, (value, i) => value - mean[i]!));
  const random = createRandom('kronos principal space');
  let axes: Float64Array[] = Array.from({ length: Math.min(most, size, states.length - 1) }, () =>
    Float64Array.from({ length: size }, () => random.normal()),
  );
  axes = orthonormalise(axes);
  for (let round = 0; round < ROUNDS; round++) {
    axes = axes.map((axis) => timesCovariance(centered, axis));
    axes = orthonormalise(axes);
  }
  const scaled: number[] = [];
  for (const axis of axes) {
    const variance = dot(axis, timesCovariance(centered, axis));
    if (variance > 1e-12) for (const value of axis) scaled.push(value / Math.sqrt(variance));
  }
  return { mean, axes: Float64Array.from(scaled), count: scaled.length / size };
}

/** A state's coordinates in the space. */
export function projected({ mean, axes, count }: PrincipalSpace, state: Float32Array): Float64Array {
  const size = mean.length;
  return Float64Array.from({ length: count }, (_, axis) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += axes[axis * size + i]! * (state[i]! - mean[i]!);
    return sum;
  });
}

function timesCovariance(centered: readonly Float64Array[], axis: Float64Array): Float64Array {
  const product = new Float64Array(axis.length);
  for (const state of centered) {
    const weight = dot(state, axis) / (centered.length - 1);
    for (let i = 0; i < axis.length; i++) product[i]! += weight * state[i]!;
  }
  return product;
}

/** Gram-Schmidt, in place; axes that are not independent of those before them are left out. */
function orthonormalise(axes: Float64Array[]): Float64Array[] {
  const kept: Float64Array[] = [];
  for (const axis of axes) {
    const before = Math.sqrt(dot(axis, axis));
    for (const other of kept) {
      const share = dot(axis, other);
      for (let i = 0; i < axis.length; i++) axis[i]! -= share * other[i]!;
    }
    const length = Math.sqrt(dot(axis, axis));
    if (!(length > 1e-9 * before)) continue;
    for (let i = 0; i < axis.length; i++) axis[i]! /= length;
    kept.push(axis);
  }
  return kept;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
