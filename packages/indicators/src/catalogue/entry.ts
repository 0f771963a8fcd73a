import type { KernelInput } from '../batch/input-columns.js';
import type { Lines } from '../batch/run-lines.js';
import type { InputColumn } from '../stream/input-row.js';
import type { IndicatorSnapshot } from '../stream/snapshot.js';

/** The kinds that indicators are sorted into. */
export type IndicatorGroup =
  | 'trend'
  | 'momentum'
  | 'volume'
  | 'volatility'
  | 'price'
  | 'cycle'
  | 'statistic'
  | 'pattern';

/** A parameter of an indicator. */
export interface IndicatorParameter {
  readonly name: string;
  /** `whole` numbers are periods and counts; `number` is any finite number. */
  readonly kind: 'whole' | 'number';
  readonly default: number;
  /** Least value allowed. */
  readonly least: number;
  /** Largest value allowed; none unless given. */
  readonly most?: number;
}

/** A streaming indicator of any input and result: both classes that indicators extend fit. */
export interface Streaming {
  /** Inputs that give no result before the first that does. */
  readonly warmup: number;
  /** Whether the last input gave a result. */
  readonly isReady: boolean;
  /** Takes the next input. */
  next(input: unknown): number | Readonly<Record<string, number>> | undefined;
  /** Takes a new value for the last input. */
  replace(input: unknown): number | Readonly<Record<string, number>> | undefined;
  /** The memory as plain data. */
  snapshot(): IndicatorSnapshot;
  /** Goes back to a snapshot. */
  restore(snapshot: IndicatorSnapshot): void;
}

/**
 * Everything that is known of an indicator: the faces it has, what it reads and gives, and what the documentation says of it.
 *
 * Faces, factory, contract test and reference pages all work from entries; an entry of your own works as those of the library do.
 */
export interface IndicatorEntry {
  /** Name of the kernel and of the method of the face, such as `plusDi`. */
  readonly name: string;
  /** Name for people, such as `Plus directional indicator`. */
  readonly title: string;
  /** What it tells, in one sentence. */
  readonly description: string;
  readonly group: IndicatorGroup;
  /** Columns it reads; none for one that reads any series of values. */
  readonly columns?: readonly InputColumn[];
  /** Names of its lines; none for one that has one line. */
  readonly lines?: readonly string[];
  /** In the order that kernel and class take them. */
  readonly parameters: readonly IndicatorParameter[];
  /** Where the formula stands. */
  readonly source: string;
  /** What the first value starts from; none where nothing is carried on. */
  readonly seed?: string;
  /** What it gives for a price that does not move. */
  readonly flat: string;
  /** That past values change as bars arrive, which is why signals must not be made from it. */
  readonly repaints?: true;
  /** Takes the input, every parameter, then perhaps the output to write into. */
  kernel(input: KernelInput, ...rest: readonly unknown[]): Float64Array | Lines<string>;
  /** Class of the streaming face, which takes every parameter. */
  readonly stream: new (
    ...parameters: number[]
  ) => Streaming;
}
