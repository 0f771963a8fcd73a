/**
 * What helps to test code that uses models.
 *
 * @module
 */

export { placeboKronos } from './kronos/testing/placebo-kronos.js';
