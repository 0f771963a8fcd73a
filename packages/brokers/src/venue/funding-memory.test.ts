import { exact, type FundingPayment, SimulatedClock } from '@kairos/core';
import { expect, it } from 'vitest';
import { FundingMemory } from './funding-memory.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5, 15);

const payment = (hour: number): FundingPayment => ({
  id: `ETH@${hour}`,
  symbol: 'ETH',
  time: START + hour * HOUR,
  amount: exact(1),
});

function memoryOf(listed: FundingPayment[]) {
  const asked: number[] = [];
  const funding = async (since = 0) => {
    asked.push(since);
    return listed.filter(({ time }) => time >= since);
  };
  return { asked, memory: new FundingMemory({ funding }, new SimulatedClock(START)) };
}

it('tells what nobody told, once, and nothing of the past', async () => {
  const listed = [payment(-1)];
  const { memory, asked } = memoryOf(listed);
  expect(await memory.missed()).toEqual([]);
  listed.push(payment(1), payment(2));
  expect(memory.hear(payment(1))).toBe(true);
  expect(memory.hear(payment(1))).toBe(false);

  expect(await memory.missed()).toEqual([payment(2)]);
  expect(await memory.missed()).toEqual([]);
  expect(memory.hear(payment(2))).toBe(false);
  // From two hours before the last payment known.
  expect(asked).toEqual([START - 2 * HOUR, START - HOUR, START]);
});

it('asks a venue without funding nothing', async () => {
  expect(await new FundingMemory({}, new SimulatedClock(START)).missed()).toEqual([]);
});

it('remembers the last ten thousand', () => {
  const { memory } = memoryOf([]);
  for (let hour = 0; hour <= 10_000; hour++) memory.hear(payment(hour));
  expect([memory.hear(payment(10_000)), memory.hear(payment(1)), memory.hear(payment(0))]).toEqual([
    false,
    false,
    true,
  ]);
});
