import { createRandom, exact, isClosed, Ledger, type OrderRequest, ZERO } from '@kairos/core';
import { hiddenFaults } from './fixture-faults.js';
import { hyperliquidHarness } from './fixture-harness.js';

/** What a run under faults ended with. */
export interface FaultRun {
  /** What does not hold, in words; empty when all does. */
  readonly wrong: readonly string[];
  readonly orders: number;
  readonly fills: number;
  /** Requests and events that met a fault. */
  readonly faults: number;
}

const ORDERS = 5;

/** One random order; every third or so is canceled or changed later. */
function randomRequest(random: ReturnType<typeof createRandom>, number: number): OrderRequest {
  const side = random.next() < 0.5 ? 'buy' : 'sell';
  const quantity = exact(1 + random.integer(30)).div(10);
  const common = { clientOrderId: `order-${number}`, symbol: 'ETH', side, quantity } as const;
  if (random.next() < 0.4) return { ...common, type: 'market' };
  const limitPrice = 2500 + (side === 'buy' ? -1 : 1) * random.integer(20) * 2;
  return { ...common, type: 'limit', limitPrice };
}

/**
 * Some orders under faults from a seed, with the market moving and offers too small to fill all at once; then quiet, and a comparison of
 * everything that the broker told with the venue's books.
 */
export async function faultRun(seed: number): Promise<FaultRun> {
  const random = createRandom(`fault run ${seed}`);
  let hit = 0;
  const hidden = hiddenFaults(seed, 0.2);
  const faults = {
    request: (glance: Parameters<NonNullable<typeof hidden.request>>[0]) => {
      const fault = hidden.request?.(glance);
      if (fault) hit++;
      return fault;
    },
    event: (text: string) => {
      const fault = hidden.event?.(text);
      if (fault) hit++;
      return fault;
    },
  };
  const { broker, fake, clock, settle, instrument, dispose } = await hyperliquidHarness({ settleMs: 1500 });
  const ledger = new Ledger({ instruments: [instrument] });
  ledger.deposit('USDC', 100_000, clock.now());
  broker.on('fill', (fill) => ledger.bookFill(fill));
  broker.on('funding', (payment) => ledger.bookFunding(payment));
  const told = new Map<string, number>();
  broker.on('fill', ({ fillId }) => told.set(fillId, (told.get(fillId) ?? 0) + 1));
  await broker.connect();
  fake.faults = faults;

  const calls: Promise<unknown>[] = [];
  const ignore = () => undefined;
  for (let number = 0; number < ORDERS; number++) {
    const request = randomRequest(random, number);
    calls.push(broker.submit(request).catch(ignore));
    await settle();
    fake.trade('ETH', 2500 + (random.integer(41) - 20) * 2, 1 + random.integer(3));
    if (random.next() < 0.2) fake.payFunding('ETH', '0.0001');
    const choice = random.next();
    if (choice < 0.25) calls.push(broker.cancel(request.clientOrderId).catch(ignore));
    else if (choice < 0.4 && request.type === 'limit') {
      const limitPrice = Number(request.limitPrice) + 4;
      calls.push(broker.replace(request.clientOrderId, { limitPrice }).catch(ignore));
    }
    await settle();
  }
  fake.faults = undefined;
  fake.trade('ETH', 2500);
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  Promise.all(calls).then(end, end);
  for (let i = 0; i < 80 && !isDone; i++) await settle();
  // The stream may have lost the last word: what is compared now and then finds it.
  for (let i = 0; i < 24; i++) await settle();

  const wrong: string[] = [];
  const claim = (holds: boolean, words: string) => {
    if (!holds) wrong.push(`seed ${seed}: ${words}`);
  };
  claim(isDone, 'a call was never answered');
  const venue = fake.exchange;
  const placed = fake.orders.all().filter(({ asked, end, before }) => asked.c && !end && before.isZero());
  const cloids = fake.received.filter(({ what, text }) => what === 'POST /exchange' && text.includes('"type":"order"'));
  claim(cloids.length <= ORDERS, `${cloids.length} placements were received for ${ORDERS} orders`);
  claim(placed.length <= ORDERS, `${placed.length} orders are at the venue`);
  const held = venue.ledger.position('ETH').quantity;
  const sum = venue.fills.reduce(
    (total, { side, quantity }) => (side === 'buy' ? total.plus(exact(quantity)) : total.minus(exact(quantity))),
    ZERO,
  );
  claim(held.equals(sum), `the venue holds ${held}, its fills sum to ${sum}`);
  claim(told.size === venue.fills.length, `${told.size} of ${venue.fills.length} fills were told`);
  claim(
    [...told.values()].every((times) => times === 1),
    'a fill was told twice',
  );
  const ours = ledger.position('ETH').quantity;
  claim(ours.equals(held), `our books hold ${ours}, the venue ${held}`);
  const [position] = await broker.positions();
  claim((position?.quantity ?? ZERO).equals(held), `the broker shows ${position?.quantity}, the venue ${held}`);
  // Fills that were told late leave another average price, so another part of the same profit is realized.
  const equity = [ledger, venue.ledger].map((books) => {
    books.markPrice('ETH', 2500);
    return books.balance('USDC').equity.toFixed(9);
  });
  claim(equity[0] === equity[1], `our equity is ${equity[0]}, the venue's ${equity[1]}`);
  for (const [id, engine] of venue.orders().map((order) => [order.clientOrderId, order] as const)) {
    const cloid = fake.orders.ofEngine(id)?.asked.c ?? '';
    const known = await broker.order(cloid);
    claim(known?.filledQuantity.equals(engine.filledQuantity) ?? false, `order ${id} shows ${known?.filledQuantity}`);
    claim(
      known !== undefined && isClosed(known) === isClosed(engine),
      `order ${id} is ${known?.status}, not ${engine.status}`,
    );
  }
  const fills = venue.fills.length;
  await dispose();
  return { wrong, orders: venue.orders().length, fills, faults: hit };
}
