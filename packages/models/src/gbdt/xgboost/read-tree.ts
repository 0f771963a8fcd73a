import type { TreeNode } from '../tree-ensemble.js';
import type { Field } from './fields.js';

const MOST_NODES = 2 ** 31 - 1;

function refuseOtherKinds(tree: Field): void {
  if (tree.at('tree_param').at('size_leaf_vector').exists) {
    // Written as 0 up to 1.7 and as 1 since 2.0, for one value per leaf.
    const size = tree.at('tree_param').at('size_leaf_vector');
    if (size.whole(0, MOST_NODES) > 1) size.unsupported('multi-target trees');
  }
  const kinds = tree.at('split_type');
  if (kinds.exists && kinds.list().some((kind) => kind !== 0)) kinds.unsupported('categorical splits');
  const nodes = tree.at('categories_nodes');
  if (nodes.exists && nodes.list().length > 0) nodes.unsupported('categorical splits');
}

/**
 * Reads one tree. Nodes that pruning took out of it are left behind.
 *
 * @internal
 */
export function readTree(tree: Field, features: number): TreeNode {
  refuseOtherKinds(tree);
  const left = tree.at('left_children').numbers();
  const size = left.length;
  if (size === 0) tree.at('left_children').fail('a list with a root');
  const right = tree.at('right_children').numbers(size);
  const columns = tree.at('split_indices').numbers(size);
  const conditions = tree.at('split_conditions').numbers(size);
  const sides = tree.at('default_left').list();
  if (sides.length !== size) tree.at('default_left').fail(`a list of ${size}`);
  const gains = tree.at('loss_changes').numbers(size);
  const covers = tree.at('sum_hessian').numbers(size);
  const weights = tree.at('base_weights').numbers(size);
  const seen = new Uint8Array(size);

  const take = (id: number, from: Field): TreeNode => {
    if (!Number.isInteger(id) || id < 0 || id >= size || seen[id])
      from.fail('a tree: each child one node of it, used once');
    seen[id] = 1;
    const number = (list: readonly number[]) => Math.fround(list[id]!);
    return {
      feature: 0,
      value: number(conditions),
      defaultLeft: false,
      gain: 0,
      cover: number(covers),
      weight: number(weights),
    };
  };

  const root = take(0, tree);
  const open: [number, TreeNode][] = [[0, root]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [id, node] = next;
    if (left[id] === -1 && right[id] === -1) continue;
    const column = columns[id]!;
    if (!(Number.isInteger(column) && column >= 0 && column < features)) {
      tree.at('split_indices').fail(`a list of features below ${features}, node ${id} has ${column}`);
    }
    const children = [take(left[id]!, tree.at('left_children')), take(right[id]!, tree.at('right_children'))] as const;
    Object.assign(node, { feature: column, gain: Math.fround(gains[id]!), children });
    node.defaultLeft = sides[id] === true || sides[id] === 1;
    open.push([left[id]!, children[0]], [right[id]!, children[1]]);
  }
  return root;
}
