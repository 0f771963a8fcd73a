import { createRandom, type Random } from '@kairos/core';
import { BAR_FEATURES } from '../bars/bar-features.js';
import type { KronosWindow } from '../bars/kronos-window.js';
import { STAMP_COUNT } from '../bars/time-features.js';
import type { KronosSessions } from '../runtime/kronos-sessions.js';
import { drawToken, filterTokens } from '../sampling/token-filter.js';
import { checkForecast, checkWindow } from './check-window.js';
import type { KronosBackend, KronosForecastOptions, KronosFrame, KronosInfo } from './kronos-backend.js';

/** Bars as tokens of two halves. */
export interface KronosTokens {
  readonly s1: Int32Array;
  readonly s2: Int32Array;
}

/** Hidden states, one behind the other, and what is expected after the last two bars. */
export interface KronosStates {
  /** `hiddenSize` values for each bar. */
  readonly context: Float32Array;
  /** Logits of the first half-token after the bar before the last one, then after the last one. */
  readonly s1Logits: Float32Array;
}

/** Paths that run through the model together: more would take memory and save no time. */
const PATHS_AT_ONCE = 8;

/** Kronos on ONNX Runtime, in this process. Make one with `createKronos` or `openKronos`. */
export class OnnxKronos implements KronosBackend {
  readonly info: KronosInfo;
  readonly #sessions: KronosSessions;

  /** @internal */
  constructor(info: KronosInfo, sessions: KronosSessions) {
    this.info = info;
    this.#sessions = sessions;
  }

  /**
   * The tokens of a window.
   *
   * @throws `ValidationError` when the window is longer than the model takes, or its arrays do not have its length.
   */
  async tokens(window: KronosWindow): Promise<KronosTokens> {
    checkWindow(window, this.info.maxLength);
    return this.#sessions.encode(window.values, 1, window.length);
  }

  /** Bars that tokens stand for, six features each, in the standardised units of their window. */
  async reconstruct({ s1, s2 }: KronosTokens): Promise<Float32Array> {
    return this.#sessions.decode(s1, s2, 1, s1.length);
  }

  /** Hidden states at every bar, by its token and those before it. */
  async states({ s1, s2 }: KronosTokens, stamps: Int32Array): Promise<KronosStates> {
    return this.#sessions.states(s1, s2, stamps, 1, s1.length);
  }

  /** Logits of the second half-token after states, given the first half: of the last state's bar on. */
  async secondHalf(context: Float32Array, s1: number): Promise<Float32Array> {
    return this.#sessions.secondHalf(context, Int32Array.of(s1), context.length / this.info.hiddenSize);
  }

  async frame(window: KronosWindow): Promise<KronosFrame> {
    const tokens = await this.tokens(window);
    const { context, s1Logits } = await this.states(tokens, window.stamps);
    const { hiddenSize } = this.info;
    const half = s1Logits.length / 2;
    // The states before the last one only: the second half of the last token is judged by what was known before its bar.
    const before = context.subarray(0, context.length - hiddenSize);
    return {
      ...tokens,
      hidden: context.slice(-hiddenSize),
      expectedS1: s1Logits.slice(0, half),
      expectedS2: await this.secondHalf(before, tokens.s1.at(-1)!),
      nextS1: s1Logits.slice(half),
    };
  }

  async forecast(window: KronosWindow, options: KronosForecastOptions): Promise<Float32Array> {
    const settings = checkForecast(options, this.info.maxLength);
    const history = await this.tokens(window);
    const { steps, samples, seed } = settings;
    const stamps = Int32Array.from([...window.stamps, ...options.stamps]);
    const width = steps * BAR_FEATURES.length;
    const paths = new Float32Array(samples * width);
    const random = createRandom(seed);
    for (let first = 0; first < samples; first += PATHS_AT_ONCE) {
      const count = Math.min(PATHS_AT_ONCE, samples - first);
      const streams = Array.from({ length: count }, (_, path) => random.fork(`path ${first + path}`));
      paths.set(await this.#draw(history, stamps, streams, settings), first * width);
    }
    return paths;
  }

  close(): Promise<void> {
    return this.#sessions.close();
  }

  /** Some paths, drawn token by token, each from the last `maxLength` tokens before it. */
  async #draw(
    history: KronosTokens,
    stamps: Int32Array,
    streams: readonly Random[],
    settings: ReturnType<typeof checkForecast>,
  ): Promise<Float32Array> {
    const { steps } = settings;
    const past = history.s1.length;
    const s1 = streams.map(() => grown(history.s1, steps));
    const s2 = streams.map(() => grown(history.s2, steps));
    const { maxLength } = this.info;
    const batch = streams.length;
    for (let end = past; end < past + steps; end++) {
      const begin = Math.max(0, end - maxLength);
      const clocks = stamps.subarray(begin * STAMP_COUNT, end * STAMP_COUNT);
      const { context, s1Logits } = await this.#sessions.states(
        stretch(s1, begin, end),
        stretch(s2, begin, end),
        joined(streams.map(() => clocks)),
        batch,
        end - begin,
      );
      const first = drawEach(s1Logits, streams, settings, s1Logits.length / batch / 2);
      const second = drawEach(await this.#sessions.secondHalf(context, first, end - begin), streams, settings);
      for (const path of streams.keys()) {
        s1[path]![end] = first[path]!;
        s2[path]![end] = second[path]!;
      }
    }
    const begin = Math.max(0, past + steps - maxLength);
    const length = past + steps - begin;
    const bars = await this.#sessions.decode(
      stretch(s1, begin, past + steps),
      stretch(s2, begin, past + steps),
      batch,
      length,
    );
    const width = BAR_FEATURES.length;
    const drawn = streams.map((_, path) =>
      bars.subarray((path * length + length - steps) * width, (path + 1) * length * width),
    );
    return Float32Array.from(drawn.flatMap((path) => [...path]));
  }
}

/** One token for each stream from its row of logits; with `width`, from the last `width` logits of the row. */
function drawEach(
  logits: Float32Array,
  streams: readonly Random[],
  settings: ReturnType<typeof checkForecast>,
  width = logits.length / streams.length,
): Int32Array {
  const row = logits.length / streams.length;
  return Int32Array.from(streams, (random, path) => {
    const end = (path + 1) * row;
    return drawToken(filterTokens(logits.subarray(end - width, end), settings), random);
  });
}

function grown(tokens: Int32Array, more: number): Int32Array {
  const room = new Int32Array(tokens.length + more);
  room.set(tokens);
  return room;
}

function stretch(rows: readonly Int32Array[], begin: number, end: number): Int32Array {
  return joined(rows.map((row) => row.subarray(begin, end)));
}

function joined(rows: readonly Int32Array[]): Int32Array {
  const width = rows[0]?.length ?? 0;
  const all = new Int32Array(rows.length * width);
  for (const [at, row] of rows.entries()) all.set(row, at * width);
  return all;
}
