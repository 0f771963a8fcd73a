import { invalid } from '../../regimes/input/invalid.js';
import type { KronosBackend, KronosFrame } from '../model/kronos-backend.js';
import { type KronosAnswer, type KronosAnswerFrame, parseRequest, toBase64, windowOf } from './wire.js';

/**
 * Answers the body of `POST /v1/features`, so that a model can serve other processes from one machine: the server around it is yours.
 *
 * `GET /v1/model` answers with `backend.info`.
 *
 * @param body - Parsed JSON: `bars` (rows of six standardised features), `stamps` (rows of five time features), `outputs` (`frame`,
 * `forecast`), `forecast` (steps, samples, temperature, topK, topP, seed, stamps), and `model`, the hash that is expected.
 * @returns What to send back as JSON: the hash of the model, tokens as numbers, floats as base64 of little-endian 32-bit floats.
 * @throws `ValidationError` naming what is wrong with the body: answer with status 400.
 * @example
 * ```ts
 * import { answerKronos, type KronosBackend } from '@kairos/models/kronos';
 *
 * const backend = { info: { modelHash: 'ab' } } as KronosBackend;
 * const body = { bars: [], stamps: [], outputs: ['frame'] };
 * const problem = await answerKronos(backend, body).catch((error: Error) => error.message);
 * String(problem).startsWith('request.bars'); // => true
 * ```
 */
export async function answerKronos(backend: KronosBackend, body: unknown): Promise<KronosAnswer> {
  const { model, outputs, forecast, ...rows } = parseRequest(body);
  const { modelHash } = backend.info;
  if (model !== undefined && model !== modelHash)
    throw invalid('model', `must be ${modelHash}, which is served, was ${model}`);
  if (outputs.includes('forecast') && !forecast) throw invalid('forecast', 'must say what to forecast, is missing');
  const window = windowOf(rows);
  const answer: KronosAnswer = { modelHash };
  if (outputs.includes('frame')) answer.frame = encoded(await backend.frame(window));
  if (outputs.includes('forecast') && forecast) {
    const stamps = Int32Array.from(forecast.stamps.flat());
    answer.paths = toBase64(await backend.forecast(window, { ...forecast, stamps }));
  }
  return answer;
}

function encoded({ s1, s2, hidden, expectedS1, expectedS2, nextS1 }: KronosFrame): KronosAnswerFrame {
  return {
    s1: [...s1],
    s2: [...s2],
    hidden: toBase64(hidden),
    expectedS1: toBase64(expectedS1),
    expectedS2: toBase64(expectedS2),
    nextS1: toBase64(nextS1),
  };
}
