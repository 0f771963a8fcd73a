/**
 * Brokers and market data: the paper broker and venues over their real protocols.
 *
 * @module
 */

export {};
