import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ENTER_LONG, ENTER_SHORT, EXIT_LONG, EXIT_SHORT, signalEvents } from './signal-events.js';

const BITS = { enterLong: ENTER_LONG, exitLong: EXIT_LONG, enterShort: ENTER_SHORT, exitShort: EXIT_SHORT };

/** A mask that starts `offset` bytes into its memory, with ones around it that must not be read. */
function placed(bits: readonly boolean[], offset: number, isShared: boolean): Uint8Array {
  const size = offset + bits.length + 5;
  const mask = new Uint8Array(isShared ? new SharedArrayBuffer(size) : new ArrayBuffer(size)).fill(1);
  mask.set(
    bits.map((bit) => (bit ? 1 : 0)),
    offset,
  );
  return mask.subarray(offset, offset + bits.length);
}

it('marks each bar from the warm-up on with the bits of its masks, wherever these lie in memory', () => {
  const plan = fc.option(fc.record({ offset: fc.nat(5), isShared: fc.boolean() }), {
    nil: undefined,
  });
  fc.assert(
    fc.property(
      fc.record({ enterLong: plan, exitLong: plan, enterShort: plan, exitShort: plan }),
      fc.array(fc.nat(15), { maxLength: 40 }),
      fc.nat(45),
      (plans, moods, from) => {
        const names = (Object.keys(BITS) as (keyof typeof BITS)[]).filter((name) => plans[name]);
        const isSet = (name: keyof typeof BITS, i: number) => (moods[i]! & BITS[name]) !== 0;
        const signals = Object.fromEntries(
          names.map((name) => {
            const { offset, isShared } = plans[name]!;
            const bits = moods.map((_, i) => isSet(name, i));
            return [name, placed(bits, offset, isShared)];
          }),
        );
        const expected = moods.map((_, i) =>
          names.reduce((event, name) => (i >= from && isSet(name, i) ? event | BITS[name] : event), 0),
        );
        const events = signalEvents(signals, moods.length, from);
        expect([...events]).toEqual(expected);
      },
    ),
    { numRuns: 1000 },
  );
});

it('marks a changed target only', () => {
  const target = Float64Array.of(0, 0.5, Number.NaN, 0.5, -1, 0);
  expect([...signalEvents({ target }, 6, 0)]).toEqual([0, 16, 0, 0, 16, 16]);
  expect([...signalEvents({ target }, 6, 2)]).toEqual([0, 0, 0, 16, 16, 16]);
});
