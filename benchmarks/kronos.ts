import { loadavg } from 'node:os';
import { randomBars } from '@kairos/core/testing';
import { createKronos, kronosWindow } from '@kairos/models/kronos';
import { randomKronos } from '../packages/models/src/kronos/fixtures/tiny-kronos.js';
import { isMain, median } from './measure.js';

// One pass over a window, as a regime reading takes it: tokens, hidden states, what was expected. Random weights of the true sizes.

const BARS = 512;
const ROUNDS = 15;
const WARM = 2;
const DROPOUTS = { ffn_dropout_p: 0, attn_dropout_p: 0, resid_dropout_p: 0 };
const BITS = { s1_bits: 10, s2_bits: 10 };
const TRAINING = { beta: 0.05, gamma0: 1, gamma: 1.1, zeta: 0.05, group_size: 6 };
const TOKENIZER = {
  ...DROPOUTS,
  ...BITS,
  ...TRAINING,
  d_in: 6,
  d_model: 256,
  n_heads: 4,
  ff_dim: 512,
  n_enc_layers: 4,
  n_dec_layers: 4,
};
const PREDICTOR = { ...DROPOUTS, ...BITS, token_dropout_p: 0, learn_te: true };
const SIZES = {
  mini: { ...PREDICTOR, d_model: 256, n_heads: 4, ff_dim: 512, n_layers: 4 },
  small: { ...PREDICTOR, d_model: 512, n_heads: 8, ff_dim: 1024, n_layers: 8 },
};

/** Medians of a pass over 512 bars in milliseconds: by the clock on two threads, and of processor time on one, which other processes do not lengthen. */
export async function kronosBenchmark(size: keyof typeof SIZES) {
  const { files } = randomKronos(SIZES[size], TOKENIZER, size);
  const window = kronosWindow(randomBars({ length: BARS, timeframe: '4h' }), { statistics: 'past' });
  const measured = async (threads: number) => {
    const model = await createKronos(files, { threads });
    const clock: number[] = [];
    const processor: number[] = [];
    for (let round = 0; round < ROUNDS + WARM; round++) {
      const [begun, before] = [performance.now(), process.cpuUsage()];
      await model.frame(window);
      const { user, system } = process.cpuUsage(before);
      clock.push(performance.now() - begun);
      processor.push((user + system) / 1000);
    }
    await model.close();
    const { runtime } = model.info;
    return {
      runtime,
      clock: median(clock.slice(WARM)),
      fastest: Math.min(...clock),
      processor: median(processor.slice(WARM)),
    };
  };
  const two = await measured(2);
  const one = await measured(1);
  return { ...two, alone: one.clock, processor: one.processor };
}

if (isMain(import.meta.url)) {
  for (const size of ['mini', 'small'] as const) {
    const { runtime, clock, alone, fastest, processor } = await kronosBenchmark(size);
    console.log(
      `Kronos-${size}, ${BARS} bars, ${runtime}: ${alone.toFixed(0)} ms on 1 thread, ${clock.toFixed(0)} ms on 2 (fastest ${fastest.toFixed(0)}, load ${loadavg()[0]!.toFixed(1)}), ${processor.toFixed(0)} ms of processor time on 1`,
    );
  }
}
