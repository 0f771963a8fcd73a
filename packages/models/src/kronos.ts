/**
 * Market regimes, features, labels and the gradient-boosted signal model.
 *
 * @module
 */

export {};
