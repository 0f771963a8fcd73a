import type { KronosFrame } from '../model/kronos-backend.js';
import { softmax } from '../sampling/token-filter.js';

/** What a frame says of its last bar, in numbers. */
export interface FrameMeasures {
  /** Minus the logarithm of the probability that the bars before gave to the token that came, in nats. */
  readonly surprise: number;
  /** The surprise less the one expected, in deviations: mean 0 and variance 1 under the model itself. */
  readonly standardisedSurprise: number;
  /** Entropy of the first half of the next token as a fraction of the largest one, 0 to 1. */
  readonly entropy: number;
}

/** Surprise of one half-token, what was expected of it, and its variance, in nats. */
interface HalfSurprise {
  readonly surprise: number;
  readonly expected: number;
  readonly variance: number;
}

/**
 * Measures the last bar of a window whose statistics are those of the bars before it.
 *
 * The two halves of a token are standardised one after the other, each given all that came before, and added: both are martingale
 * differences under the model, so their sum is one, too.
 */
export function frameMeasures({ s1, s2, expectedS1, expectedS2, nextS1 }: KronosFrame): FrameMeasures {
  const halves = [halfSurprise(expectedS1, s1.at(-1)!), halfSurprise(expectedS2, s2.at(-1)!)];
  const standardised = halves.map(({ surprise, expected, variance }) =>
    variance > 1e-12 ? (surprise - expected) / Math.sqrt(variance) : 0,
  );
  return {
    surprise: halves.reduce((sum, { surprise }) => sum + surprise, 0),
    standardisedSurprise: standardised.reduce((sum, value) => sum + value, 0) / Math.SQRT2,
    entropy: halfSurprise(nextS1, 0).expected / Math.log(nextS1.length),
  };
}

function halfSurprise(logits: Float32Array, token: number): HalfSurprise {
  const probabilities = softmax(logits);
  let expected = 0;
  let square = 0;
  for (const probability of probabilities) {
    if (probability === 0) continue;
    const surprise = -Math.log(probability);
    expected += probability * surprise;
    square += probability * surprise * surprise;
  }
  // A token whose probability is rounded to 0 is taken as the least likely one that a number can tell.
  const surprise = -Math.log(Math.max(probabilities[token]!, Number.MIN_VALUE));
  return { surprise, expected, variance: Math.max(0, square - expected * expected) };
}
