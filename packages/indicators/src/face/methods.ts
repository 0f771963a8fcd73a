import type { Lines } from '../batch/run-lines.js';
import { CATALOGUE } from '../catalogue/catalogue.js';
import type { IndicatorEntry } from '../catalogue/entry.js';
import { computeCall, type Delivery, orderedParameters, repainting } from './compute.js';
import type { Frame, Source } from './frame.js';
import type { IndicatorMethods } from './indicator-methods.js';

/** The columns of the bars, every indicator of the library, and any other. */
export interface FaceMethods extends IndicatorMethods {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  /** Refused in signals: its line repaints. `zigZag` gives the last turning point that was known at each bar. */
  readonly zigZagPivots: () => never;
  /**
   * An indicator of your own, remembered and warmed up as those of the library are.
   *
   * @param parameters - By name; the default where left out.
   * @param source - What it is computed from, `close` unless given; only for one that reads values.
   * @throws `ValidationError` on an unknown or bad parameter.
   */
  compute(
    entry: IndicatorEntry,
    parameters?: Readonly<Record<string, number>>,
    source?: Source,
  ): Float64Array | Lines<string>;
}

/** The methods of a face over a frame. */
export function faceMethods(frame: Frame, delivery: Delivery): FaceMethods {
  const methods: Record<string, (...given: unknown[]) => unknown> = {
    compute(entry, parameters, source) {
      const ordered = orderedParameters(
        entry as IndicatorEntry,
        (parameters === undefined ? {} : parameters) as Record<string, number>,
      );
      const given = source === undefined ? ordered : [...ordered, source];
      return computeCall(entry as IndicatorEntry, frame, delivery, given);
    },
  };
  methods.zigZagPivots = () => {
    throw repainting('zigZagPivots', 'ta.zigZag gives the last turning point that was known at each bar');
  };
  for (const entry of CATALOGUE) {
    methods[entry.name] = (...given) => computeCall(entry, frame, delivery, given);
  }
  for (const column of ['open', 'high', 'low', 'close', 'volume'] as const) {
    Object.defineProperty(methods, column, {
      enumerable: true,
      get: () => delivery.deliver(frame.resolve(column)),
    });
  }
  // The interface is written from the catalogue, and a test holds it to that.
  return methods as unknown as FaceMethods;
}
