import { parseWith } from '@kairos/core';
import { z } from 'zod';
import { invalid } from '../../regimes/input/invalid.js';
import { BAR_FEATURES } from '../bars/bar-features.js';
import type { KronosWindow } from '../bars/kronos-window.js';
import { STAMP_COUNT } from '../bars/time-features.js';
import type { KronosForecastOptions } from '../model/kronos-backend.js';

// What travels between a client and a service, as JSON. Floats travel as base64 of little-endian 32-bit floats.

const tokens = z.array(z.int().min(0)).min(2).max(100_000);
const floats = z.base64('must be base64');

/** What a service says of its model. */
export const infoSchema = z.object({
  name: z.string().min(1),
  modelHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
  hiddenSize: z.int().min(1),
  maxLength: z.int().min(2),
});

/** What a service is asked: standardised bars, time features, and which outputs. */
const requestSchema = z.strictObject({
  model: z.string().optional(),
  bars: z.array(z.array(z.number()).length(BAR_FEATURES.length)).min(2).max(100_000),
  stamps: z.array(z.array(z.int()).length(STAMP_COUNT)).min(2).max(100_000),
  outputs: z.array(z.enum(['frame', 'forecast'])).min(1),
  forecast: z
    .strictObject({
      steps: z.int().min(1),
      samples: z.int().min(1),
      temperature: z.number().positive(),
      topK: z.int().min(0),
      topP: z.number().gt(0).max(1),
      seed: z.union([z.number(), z.string()]),
      stamps: z.array(z.array(z.int()).length(STAMP_COUNT)).min(1),
    })
    .optional(),
});

/** What travels back: floats as base64 of little-endian 32-bit floats. */
export interface KronosAnswer {
  modelHash: string;
  frame?: KronosAnswerFrame | undefined;
  /** Paths one after the other, each of `steps` bars of six features. */
  paths?: string | undefined;
}

/** A frame as it travels. */
export interface KronosAnswerFrame {
  s1: number[];
  s2: number[];
  hidden: string;
  expectedS1: string;
  expectedS2: string;
  nextS1: string;
}

/** What a service answers. */
export const answerSchema: z.ZodType<KronosAnswer> = z.object({
  modelHash: z.string(),
  frame: z
    .object({ s1: tokens, s2: tokens, hidden: floats, expectedS1: floats, expectedS2: floats, nextS1: floats })
    .optional(),
  paths: floats.optional(),
});

/** A question as it travels. */
export type KronosRequest = z.output<typeof requestSchema>;

/** The window as rows. */
export function windowRows({ values, stamps, length }: KronosWindow): Pick<KronosRequest, 'bars' | 'stamps'> {
  return { bars: rowsOf(values, length), stamps: rowsOf(stamps, length) };
}

/** Options as they travel, with all defaults. */
export function forecastRows(options: KronosForecastOptions): NonNullable<KronosRequest['forecast']> {
  const { steps, samples = 1, temperature = 1, topK = 0, topP = 0.9, seed = 0, stamps } = options;
  return { steps, samples, temperature, topK, topP, seed, stamps: rowsOf(stamps, steps) };
}

/** The window that rows stand for. Mean and scale do not travel: the service sees standardised bars only. */
export function windowOf({ bars, stamps }: Pick<KronosRequest, 'bars' | 'stamps'>): KronosWindow {
  if (bars.length !== stamps.length) {
    throw invalid('stamps', `must be as many as bars, ${bars.length}, were ${stamps.length}`);
  }
  return {
    length: bars.length,
    values: Float32Array.from(bars.flat()),
    stamps: Int32Array.from(stamps.flat()),
    mean: new Float64Array(BAR_FEATURES.length),
    scale: new Float64Array(BAR_FEATURES.length).fill(1),
  };
}

/** @throws `ValidationError` naming what is wrong with a question. */
export function parseRequest(body: unknown): KronosRequest {
  return parseWith(requestSchema, body, 'request');
}

function rowsOf(values: Float32Array | Int32Array, rows: number): number[][] {
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * width, (row + 1) * width)]);
}

/** Floats as base64 of their little-endian bytes. */
export function toBase64(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [at, value] of values.entries()) view.setFloat32(at * 4, value, true);
  let text = '';
  for (const byte of new Uint8Array(view.buffer)) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The floats that base64 stands for. @throws `ValidationError` unless it is whole floats, as many as wanted, all finite. */
export function fromBase64(text: string, path: string, wanted?: number): Float32Array {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const count = bytes.length / 4;
  if (!Number.isInteger(count) || (wanted !== undefined && count !== wanted)) {
    throw invalid(path, `must hold ${wanted ?? 'whole'} floats of 4 bytes, has ${bytes.length} bytes`);
  }
  const view = new DataView(bytes.buffer);
  const values = Float32Array.from({ length: count }, (_, at) => view.getFloat32(at * 4, true));
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw invalid(`${path}[${wrong}]`, `must be finite, was ${values[wrong]}`);
  return values;
}
