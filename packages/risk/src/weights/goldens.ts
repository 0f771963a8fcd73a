/**
 * Four assets of deviation 0.1, 0.2, 0.3 and 0.4; the first two correlate by 0.8, the last two by -0.5. Example of Maillard, Roncalli
 * and Teiletche (2010), who print risk parity as 38.4, 19.2, 24.3, 18.2 and minimum variance as 74.5, 0, 15.2, 10.3 percent.
 */
export const FOUR_ASSETS = [
  [0.01, 0.016, 0, 0],
  [0.016, 0.04, 0, 0],
  [0, 0, 0.09, -0.06],
  [0, 0, -0.06, 0.16],
];

/** A factor model of six assets in four digits, some of which hedge others. */
export const SIX_ASSETS = [
  [0.0123, -0.0027, -0.003, 0.004, -0.0019, 0.0011],
  [-0.0027, 0.0248, 0.0101, -0.0121, 0.0069, -0.0045],
  [-0.003, 0.0101, 0.0295, -0.0136, 0.0084, -0.0058],
  [0.004, -0.0121, -0.0136, 0.0368, -0.0086, 0.0051],
  [-0.0019, 0.0069, 0.0084, -0.0086, 0.0362, -0.0046],
  [0.0011, -0.0045, -0.0058, 0.0051, -0.0046, 0.0285],
];
