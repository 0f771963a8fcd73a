/**
 * Threads of Node for the training of gradient-boosted trees.
 *
 * @module
 */

export { type TreeThreads, type TreeThreadsOptions, treeThreads } from './gbdt/node/tree-threads.js';
