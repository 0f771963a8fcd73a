/**
 * Uniform numbers in [0, 1) that any language can draw again: x = 1664525 x + 1013904223 mod 2^32, from 12345, divided by 2^32
 * (Numerical Recipes, "quick and dirty").
 */
export function lcg(count: number): Float64Array {
  let state = 12_345;
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  });
}
