import { type StreamDefinition, StreamingIndicator } from '../stream/streaming-indicator.js';

/** The newest values of two lines; a level is a line that stays where it is. */
export interface CrossInput {
  readonly a: number;
  readonly b: number;
}

type CrossState = { a: number; b: number };

function isComparable({ a, b }: CrossState): boolean {
  return a <= b || a > b;
}

/** A cross; `sign` 1 looks upwards, -1 downwards. */
function crossStream(name: string, sign: 1 | -1): StreamDefinition<CrossInput, CrossState> {
  return {
    name,
    // None is checked: infinities can be compared and may cross.
    columns: [],
    parameters: {},
    warmup: 1,
    fresh: () => ({ a: Number.NaN, b: Number.NaN }),
    step(from, to, input) {
      to.a = input.a * sign;
      to.b = input.b * sign;
      if (!isComparable(from) || !isComparable(to)) return Number.NaN;
      return from.a <= from.b && to.a > to.b ? 1 : 0;
    },
  };
}

/**
 * Streaming {@link crossAbove}: 1 on the input where `a` crosses above `b`, else 0.
 *
 * It gives `undefined`, where the kernel gives 0, for the first input and for the two that a NaN leaves without a comparison.
 *
 * @example
 * ```ts
 * import { CrossAbove } from '@kairos/indicators';
 *
 * const cross = new CrossAbove();
 * cross.next({ a: 1, b: 2 }); // => undefined
 * cross.next({ a: 3, b: 2 }); // => 1
 * ```
 */
export class CrossAbove extends StreamingIndicator<CrossInput> {
  constructor() {
    super(crossStream('cross-above', 1));
  }
}

/**
 * Streaming {@link crossBelow}: 1 on the input where `a` crosses below `b`, else 0.
 *
 * It gives `undefined`, where the kernel gives 0, for the first input and for the two that a NaN leaves without a comparison.
 *
 * @example
 * ```ts
 * import { CrossBelow } from '@kairos/indicators';
 *
 * const cross = new CrossBelow();
 * cross.next({ a: 2, b: 2 }); // => undefined
 * cross.next({ a: 1, b: 2 }); // => 1
 * ```
 */
export class CrossBelow extends StreamingIndicator<CrossInput> {
  constructor() {
    super(crossStream('cross-below', -1));
  }
}
