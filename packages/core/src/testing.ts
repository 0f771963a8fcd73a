/** Made-up data for tests, examples and benchmarks. @module */
export { type RandomBarsOptions, randomBars } from './testing/random-bars.js';
