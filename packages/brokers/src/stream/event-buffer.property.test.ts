import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventBuffer, type OverflowPolicy, reportDropped } from './event-buffer.js';

/** The same with a plain list. */
class ListModel {
  readonly kept: number[] = [];
  readonly out: number[] = [];
  dropped = 0;
  readonly #capacity: number;
  readonly #overflow: OverflowPolicy;

  constructor(capacity: number, overflow: OverflowPolicy) {
    this.#capacity = capacity;
    this.#overflow = overflow;
  }

  push(event: number): void {
    const isFull = this.kept.length === this.#capacity;
    if (isFull) this.dropped++;
    if (isFull && this.#overflow === 'drop-newest') return;
    if (isFull) this.kept.shift();
    this.kept.push(event);
  }

  read(): boolean {
    const first = this.kept.shift();
    if (first === undefined) return false;
    this.out.push(first);
    return true;
  }
}

describe('EventBuffer', () => {
  it('gives the events that a list of its capacity would keep, in order, and counts the others', async () => {
    const steps = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant('push') }, fc.constant('read')), {
      maxLength: 60,
    });
    const policy = fc.constantFrom<OverflowPolicy>('drop-oldest', 'drop-newest');
    await fc.assert(
      fc.asyncProperty(steps, policy, fc.integer({ min: 1, max: 5 }), async (script, overflow, capacity) => {
        const told: number[] = [];
        const buffer = new EventBuffer<number>({ capacity, overflow, onDropped: (count) => told.push(count) });
        const model = new ListModel(capacity, overflow);
        const read: number[] = [];
        for (const [event, step] of script.entries()) {
          if (step === 'push') {
            buffer.push(event);
            model.push(event);
          } else if (model.read()) read.push((await buffer.next()).value);
        }
        buffer.end();
        for await (const event of buffer) read.push(event);
        expect(read).toEqual([...model.out, ...model.kept]);
        expect(buffer.dropped).toBe(model.dropped);
        expect(told.reduce((sum, count) => sum + count, 0)).toBe(model.dropped);
      }),
      { numRuns: 100 },
    );
  });

  it('hands an event to whoever waits for it', async () => {
    const buffer = new EventBuffer<string>();
    const next = buffer.next();
    buffer.push('a');
    expect(await next).toEqual({ value: 'a', done: false });
    const last = buffer.next();
    buffer.end();
    expect(await last).toEqual({ value: undefined, done: true });
  });

  it('fails where that was asked for, after what was kept', async () => {
    const buffer = new EventBuffer<number>({ capacity: 1, overflow: 'fail' });
    buffer.push(1);
    buffer.push(2);
    expect((await buffer.next()).value).toBe(1);
    await expect(buffer.next()).rejects.toThrow('more than 1 events wait to be read');
    expect((await buffer.next()).done).toBe(true);
  });

  it('tells of what gave way at once, then in portions, then what is left over', async () => {
    const told: number[] = [];
    const buffer = new EventBuffer<number>({ capacity: 3, onDropped: (count) => told.push(count) });
    for (let i = 0; i < 4; i++) buffer.push(i);
    expect(told).toEqual([1]);
    for (let i = 0; i < 5; i++) buffer.push(i);
    expect(told).toEqual([1, 3]);
    for (let i = 0; i < 3; i++) await buffer.next();
    expect(told).toEqual([1, 3, 2]);
    for (let i = 0; i < 5; i++) buffer.push(i);
    expect(told).toEqual([1, 3, 2, 1]);
    await buffer.return();
    expect(told).toEqual([1, 3, 2, 1, 1]);
  });

  it('has one reader, who may leave', async () => {
    const buffer = new EventBuffer<number>();
    const first = buffer.next();
    await expect(buffer.next()).rejects.toThrow('must be read by one reader');
    buffer.push(1);
    await first;
    buffer.push(2);
    for await (const event of buffer) {
      expect(event).toBe(2);
      break;
    }
    buffer.push(3);
    expect(buffer.length).toBe(0);
  });

  it('refuses a capacity that holds nothing', () => {
    expect(() => new EventBuffer({ capacity: 0 })).toThrow('capacity must be a whole number of at least 1, was 0');
  });

  it('keeps its memory small however much goes through', async () => {
    const buffer = new EventBuffer<number>({ capacity: 100 });
    for (let i = 0; i < 20_000; i++) buffer.push(i);
    expect(buffer.length).toBe(100);
    expect((await buffer.next()).value).toBe(19_900);
    expect(buffer.dropped).toBe(19_900);
  });
});

it('reports a reader who is too slow in words', () => {
  const errors: Error[] = [];
  reportDropped('binance quotes', (error) => errors.push(error))(7);
  expect(errors).toMatchObject([
    {
      code: 'BAD_DATA',
      source: 'binance quotes',
      message: 'binance quotes: the reader is too slow, 7 of the oldest gave way to newer ones',
    },
  ]);
});
