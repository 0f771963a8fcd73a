import { type Clock, parseWith, systemClock, ValidationError } from '@kairos/core';
import { invalid } from '../../regimes/input/invalid.js';
import { BAR_FEATURES } from '../bars/bar-features.js';
import type { KronosWindow } from '../bars/kronos-window.js';
import { checkNames } from '../input/check-names.js';
import { checkForecast, checkWindow } from '../model/check-window.js';
import type { KronosBackend, KronosForecastOptions, KronosFrame, KronosInfo } from '../model/kronos-backend.js';
import { corrupt, type Fetch, type FetchLimits, fetchJson } from './limited-fetch.js';
import {
  answerSchema,
  forecastRows,
  fromBase64,
  infoSchema,
  type KronosAnswer,
  type KronosAnswerFrame,
  type KronosRequest,
  windowRows,
} from './wire.js';

/** Where a service is, and what its answers may take. */
export interface HttpKronosOptions {
  /** Address below which `/v1/model` and `/v1/features` are, `http` or `https`, without credentials. */
  readonly url: string;
  /** Milliseconds until an answer must be read. Default 10,000. */
  readonly timeoutMs?: number;
  /** Largest answer in bytes. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Headers of each request, such as `authorization`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Measures the time-out. Default the computer's. */
  readonly clock?: Clock;
  /** Stands in for the global `fetch`. */
  readonly fetch?: Fetch;
}

const NAMES = [
  'url',
  'timeoutMs',
  'maxBytes',
  'headers',
  'clock',
  'fetch',
] as const satisfies readonly (keyof HttpKronosOptions)[];

const LARGEST = 2 ** 31 - 1;

/**
 * Kronos behind an address, such as a machine with more memory. It is asked first which model it serves.
 *
 * Only standardised bars and their times leave this process: no prices, no symbol. Redirects are not followed. An answer of another model
 * than at first is refused.
 *
 * @throws `ValidationError` on bad options; `TimeoutError`, `NetworkError` and other errors of venues when the service does not answer;
 * `DataError` when its answer cannot be used.
 * @example
 * ```ts
 * import { openHttpKronos } from '@kairos/models/kronos';
 *
 * const info = { name: 'Kronos-mini', modelHash: 'a'.repeat(64), hiddenSize: 256, maxLength: 2048 };
 * const fetch = async () => Response.json(info);
 * const kronos = await openHttpKronos({ url: 'http://127.0.0.1:8000', fetch });
 * kronos.info.runtime; // => 'http://127.0.0.1:8000'
 * ```
 */
export async function openHttpKronos(options: HttpKronosOptions): Promise<KronosBackend> {
  checkNames(options, NAMES);
  const base = addressOf(options.url);
  const { timeoutMs = 10_000, maxBytes = 2 ** 24 } = options;
  for (const [name, value] of Object.entries({ timeoutMs, maxBytes })) {
    if (!(value > 0 && value <= LARGEST)) throw invalid(name, `must be from 1 to ${LARGEST}, was ${String(value)}`);
  }
  const { clock = systemClock, fetch = globalThis.fetch, headers = {} } = options;
  const limits = { timeoutMs, maxBytes, clock, fetch, headers };
  const told = await fetchJson(`${base}/v1/model`, undefined, limits);
  const model = usable(() => parseWith(infoSchema, told, 'model'));
  return new HttpKronos(Object.freeze({ ...model, runtime: base, source: 'kronos-http' as const }), base, limits);
}

class HttpKronos implements KronosBackend {
  readonly info: KronosInfo;
  readonly #base: string;
  readonly #limits: FetchLimits;

  constructor(info: KronosInfo, base: string, limits: FetchLimits) {
    this.info = info;
    this.#base = base;
    this.#limits = limits;
  }

  async frame(window: KronosWindow): Promise<KronosFrame> {
    checkWindow(window, this.info.maxLength);
    const { frame } = await this.#ask({ ...windowRows(window), outputs: ['frame'] });
    if (!frame) throw corrupt('answered without the frame');
    return usable(() => this.#frameOf(frame, window.length));
  }

  async forecast(window: KronosWindow, options: KronosForecastOptions): Promise<Float32Array> {
    checkWindow(window, this.info.maxLength);
    const { steps, samples } = checkForecast(options, this.info.maxLength);
    const forecast = forecastRows(options);
    const { paths } = await this.#ask({ ...windowRows(window), outputs: ['forecast'], forecast });
    if (paths === undefined) throw corrupt('answered without the paths');
    return usable(() => fromBase64(paths, 'paths', steps * samples * BAR_FEATURES.length));
  }

  async close(): Promise<void> {}

  async #ask(question: KronosRequest): Promise<KronosAnswer> {
    const { modelHash } = this.info;
    const body = { model: modelHash, ...question };
    const told = await fetchJson(`${this.#base}/v1/features`, body, this.#limits);
    const answer = usable(() => parseWith(answerSchema, told, 'answer'));
    if (answer.modelHash !== modelHash) throw corrupt(`serves another model than before: ${answer.modelHash}`);
    return answer;
  }

  #frameOf(frame: KronosAnswerFrame, length: number): KronosFrame {
    const expectedS1 = fromBase64(frame.expectedS1, 'frame.expectedS1');
    const expectedS2 = fromBase64(frame.expectedS2, 'frame.expectedS2');
    return {
      s1: tokensOf(frame.s1, 'frame.s1', length, expectedS1.length),
      s2: tokensOf(frame.s2, 'frame.s2', length, expectedS2.length),
      hidden: fromBase64(frame.hidden, 'frame.hidden', this.info.hiddenSize),
      expectedS1,
      expectedS2,
      nextS1: fromBase64(frame.nextS1, 'frame.nextS1', expectedS1.length),
    };
  }
}

function tokensOf(tokens: readonly number[], path: string, length: number, count: number): Int32Array {
  if (tokens.length !== length) throw invalid(path, `must be ${length} tokens, were ${tokens.length}`);
  const wrong = tokens.findIndex((token) => token >= count);
  if (wrong >= 0) throw invalid(`${path}[${wrong}]`, `must be below ${count}, was ${tokens[wrong]}`);
  return Int32Array.from(tokens);
}

/** What is wrong with an answer is the service's fault, not that of who asked. */
function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ValidationError) throw corrupt(`answered with what cannot be used: ${error.message}`, error);
    throw error;
  }
}

function addressOf(text: unknown): string {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw invalid('url', 'must be an http or https address without credentials, such as http://127.0.0.1:8000');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
