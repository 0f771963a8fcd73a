import { type Random, type Signals, ValidationError } from '@kairos/core';

function refuse(name: string, found: unknown, highest: number): never {
  throw new ValidationError(
    `${name} must be a whole number from 1, or numbers of bars from 1 to ${highest}, was ${String(found)}`,
    { issues: [{ path: name, message: 'how many, or where' }] },
  );
}

/** One random whole number from each of `count` equal stretches of (after, highest]. */
function strewn(count: number, after: number, highest: number, random: Random): number[] {
  const room = highest - after;
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * room) / count);
    const to = Math.floor(((i + 1) * room) / count);
    return after + 1 + from + random.integer(Math.max(1, to - from));
  });
}

/**
 * Places as they were asked for: themselves, or so many strewn over (after, highest].
 *
 * @throws `ValidationError` when they are no whole numbers from 1 to `highest`, or none.
 * @internal
 */
export function placesOf(
  name: string,
  asked: number | readonly number[],
  { after, highest, random }: { readonly after: number; readonly highest: number; readonly random: Random },
): readonly number[] {
  if (typeof asked !== 'number') {
    const bad = asked.find((place) => !Number.isInteger(place) || place < 1 || place > highest);
    if (bad !== undefined || asked.length === 0) refuse(name, bad ?? 'none', highest);
    return asked;
  }
  if (!Number.isInteger(asked) || asked < 1) refuse(name, asked, highest);
  return strewn(Math.min(asked, highest - after), after, highest, random);
}

/** Bars from `from` on, before the last, on which a signal acts: a mask is set or the target changes. */
function signalBars(signals: Signals, from: number, length: number): number[] {
  const masks = [signals.enterLong, signals.exitLong, signals.enterShort, signals.exitShort];
  const { target } = signals;
  const bars: number[] = [];
  for (let bar = from; bar < length - 1; bar++) {
    const turns = target !== undefined && target[bar] !== (bar === 0 ? 0 : target[bar - 1]);
    if (turns || masks.some((mask) => mask?.[bar] === 1)) bars.push(bar);
  }
  return bars;
}

/**
 * Where to cut the history: as asked for, or, of a number, half right behind bars on which a signal acts and the others at random in
 * equal stretches behind the warm-up, the last but one bar always among them.
 *
 * Random, since places at a fixed distance may all fall on the same hour or weekday, where a leak of that period hides.
 *
 * @internal
 */
export function cutsOf(
  asked: number | readonly number[],
  signals: Signals,
  { warmup, length, random }: { readonly warmup: number; readonly length: number; readonly random: Random },
): readonly number[] {
  const highest = length - 1;
  const strewnCuts = placesOf('cuts', asked, { after: warmup, highest, random: random.fork('cuts') });
  if (typeof asked !== 'number') return strewnCuts;
  const acting = random.fork('signals').shuffle(signalBars(signals, warmup, length));
  const behind = acting.slice(0, Math.floor(strewnCuts.length / 2)).map((bar) => bar + 1);
  const others = random.fork('others').shuffle(strewnCuts.slice(0, -1));
  const cuts = new Set([highest, ...behind]);
  for (const cut of others) if (cuts.size < strewnCuts.length) cuts.add(cut);
  return [...cuts].sort((a, b) => a - b);
}
