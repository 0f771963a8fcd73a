/** What the trees were fitted to, by the names of XGBoost. */
export type Objective = 'binary:logistic' | 'multi:softprob' | 'reg:squarederror';

/**
 * Boosted trees as flat arrays, one entry per node, all trees one after the other.
 *
 * Within a tree nodes stand in breadth-first order, the root first; the two children of a node stand next to each other. A row goes left when its
 * value is below the threshold, and as `defaultLeft` says when it is missing (NaN). A plain object, to be read and not to be changed.
 */
export interface TreeEnsemble {
  readonly objective: Objective;
  readonly features: readonly string[];
  /** Trees a round, and margins a row: the number of classes of `multi:softprob`, else 1. */
  readonly groups: number;
  /** Where the sum begins, one entry for all groups or one for each: a probability for `binary:logistic`, else a margin. */
  readonly baseScore: readonly number[];
  /** First node of each tree, and the number of all nodes at the end. */
  readonly treeStart: Int32Array;
  /** Group that each tree adds to. */
  readonly treeGroup: Int32Array;
  /** Left child, the right one stands behind it; -1 at a leaf. */
  readonly firstChild: Int32Array;
  /** Column that a node looks at; 0 at a leaf. */
  readonly feature: Int32Array;
  /** Threshold of a split; value of a leaf, the learning rate included. */
  readonly value: Float32Array;
  /** 1 where a missing value goes left. */
  readonly defaultLeft: Uint8Array;
  /** Loss that a split takes away; 0 at a leaf. */
  readonly gain: Float32Array;
  /** Sum of the second derivatives of the training rows in a node. */
  readonly cover: Float32Array;
  /** Value that a node would have as a leaf, without the learning rate. */
  readonly weight: Float32Array;
}

/** A node of a tree that is being grown or read. @internal */
export interface TreeNode {
  feature: number;
  /** Threshold, or value of the leaf. */
  value: number;
  defaultLeft: boolean;
  gain: number;
  cover: number;
  weight: number;
  children?: readonly [left: TreeNode, right: TreeNode];
}

/** Nodes in breadth-first order. */
function breadthFirst(root: TreeNode): TreeNode[] {
  const nodes = [root];
  for (let i = 0; i < nodes.length; i++) if (nodes[i]!.children) nodes.push(...nodes[i]!.children!);
  return nodes;
}

/** Lays grown trees out flat. @internal */
export function flattenTrees(
  about: Pick<TreeEnsemble, 'objective' | 'features' | 'groups' | 'baseScore'>,
  roots: readonly TreeNode[],
  treeGroup: Int32Array,
): TreeEnsemble {
  const trees = roots.map(breadthFirst);
  const treeStart = new Int32Array(trees.length + 1);
  trees.forEach((nodes, t) => {
    treeStart[t + 1] = treeStart[t]! + nodes.length;
  });
  const size = treeStart[trees.length]!;
  const flat = {
    firstChild: new Int32Array(size).fill(-1),
    feature: new Int32Array(size),
    value: new Float32Array(size),
    defaultLeft: new Uint8Array(size),
    gain: new Float32Array(size),
    cover: new Float32Array(size),
    weight: new Float32Array(size),
  };
  trees.forEach((nodes, t) => {
    let next = treeStart[t]! + 1;
    nodes.forEach((node, i) => {
      const at = treeStart[t]! + i;
      flat.value[at] = node.value;
      flat.cover[at] = node.cover;
      flat.weight[at] = node.weight;
      if (!node.children) return;
      flat.feature[at] = node.feature;
      flat.defaultLeft[at] = node.defaultLeft ? 1 : 0;
      flat.gain[at] = node.gain;
      flat.firstChild[at] = next;
      next += 2;
    });
  });
  return { ...about, treeStart, treeGroup, ...flat };
}
