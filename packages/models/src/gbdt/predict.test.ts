import { expect, it } from 'vitest';
import { predictMargins, predictProbabilities } from './predict.js';
import { flattenTrees, type TreeNode } from './tree-ensemble.js';

const leaf = (value: number): TreeNode => ({ feature: 0, value, defaultLeft: false, gain: 0, cover: 1, weight: 0 });

function split(value: number, defaultLeft: boolean, left: number, right: number): TreeNode {
  return { ...leaf(value), defaultLeft, children: [leaf(left), leaf(right)] };
}

const about = { features: ['x'], groups: 1, baseScore: [0] } as const;
const rows = { names: ['x'], rows: 4, values: Float32Array.of(1, 2, 3, Number.NaN) };

it('goes left below the threshold, right at it, and as the node says where the value is missing', () => {
  const margins = (defaultLeft: boolean) =>
    Array.from(
      predictMargins(
        flattenTrees({ ...about, objective: 'reg:squarederror' }, [split(2, defaultLeft, 10, 20)], Int32Array.of(0)),
        rows,
      ),
    );

  expect(margins(true)).toEqual([10, 20, 20, 10]);
  expect(margins(false)).toEqual([10, 20, 20, 20]);
});

it('adds trees one after the other in float32', () => {
  // 2^24 + 1 is no float32, so two ones are lost where their sum would not be.
  const roots = [leaf(2 ** 24), leaf(1), leaf(1)];
  const model = flattenTrees({ ...about, objective: 'reg:squarederror' }, roots, Int32Array.of(0, 0, 0));

  expect(predictMargins(model, { ...rows, rows: 1, values: Float32Array.of(1) })[0]).toBe(2 ** 24);
});

it('begins at the log odds of the base score', () => {
  const model = flattenTrees({ ...about, objective: 'binary:logistic', baseScore: [0.75] }, [], new Int32Array());

  expect(predictMargins(model, rows)[0]).toBeCloseTo(Math.log(3), 6);
  expect(predictProbabilities(model, rows)[0]).toBeCloseTo(0.75, 7);
});

it('gives each class its own base score and trees', () => {
  const three = { ...about, groups: 3, baseScore: [0, 1, 2], objective: 'multi:softprob' } as const;
  const model = flattenTrees(three, [leaf(5), leaf(4), leaf(3)], Int32Array.of(0, 1, 2));

  expect(Array.from(predictMargins(model, { ...rows, rows: 1, values: Float32Array.of(1) }))).toEqual([5, 5, 5]);
  expect(predictProbabilities(model, rows)[0]).toBeCloseTo(1 / 3, 12);
});
