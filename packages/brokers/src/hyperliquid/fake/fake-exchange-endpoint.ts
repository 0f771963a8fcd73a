import { exact, isClosed } from '@kairos/core';
import { z } from 'zod';
import type { FakeExchange } from '../../fakes/fake-exchange.js';
import type { FakeReply } from '../../fakes/fake-request.js';
import type { WireOrderRequest } from '../actions.js';
import type { FakeAccount } from './fake-account.js';
import { type FakeCoin, venueDecimal } from './fake-coin.js';
import { engineRequest, type FakeOrder, type FakeOrders } from './fake-orders.js';
import { fakeRefusal } from './fake-rules.js';
import type { ReadSigner, SignedRequest } from './fake-signer.js';

const DAY = 86_400_000;

const order = z.object({
  a: z.number(),
  b: z.boolean(),
  p: z.string(),
  s: z.string(),
  r: z.boolean(),
  t: z.union([
    z.object({ limit: z.object({ tif: z.enum(['Gtc', 'Ioc', 'Alo', 'FrontendMarket']) }) }),
    z.object({ trigger: z.object({ isMarket: z.boolean(), triggerPx: z.string(), tpsl: z.literal('sl') }) }),
  ]),
  c: z
    .string()
    .regex(/^0x[0-9a-fA-F]{32}$/)
    .optional(),
});

const ACTION = z.discriminatedUnion('type', [
  z.object({ type: z.literal('order'), orders: z.array(order).min(1), grouping: z.literal('na') }),
  z.object({ type: z.literal('cancel'), cancels: z.array(z.object({ a: z.number(), o: z.number() })) }),
  z.object({ type: z.literal('cancelByCloid'), cancels: z.array(z.object({ asset: z.number(), cloid: z.string() })) }),
  z.object({
    type: z.literal('batchModify'),
    modifies: z.array(z.object({ oid: z.union([z.number(), z.string()]), order })).min(1),
  }),
  z.object({ type: z.literal('updateLeverage'), asset: z.number(), isCross: z.boolean(), leverage: z.number() }),
  z.object({ type: z.literal('scheduleCancel'), time: z.number().optional() }),
]);

const REQUEST = z.object({
  action: z.looseObject({ type: z.string() }),
  nonce: z.number(),
  signature: z.object({ r: z.string(), s: z.string(), v: z.number() }),
  vaultAddress: z.string().nullish(),
  expiresAfter: z.number().nullish(),
});

/** What the endpoint works on. */
export interface ExchangeEndpoint {
  readonly coins: readonly FakeCoin[];
  readonly exchange: FakeExchange;
  readonly orders: FakeOrders;
  readonly account: FakeAccount;
  readonly readSigner: ReadSigner;
  /** Addresses that may sign, in small letters. */
  readonly signers: ReadonlySet<string>;
  readonly vault: string | undefined;
  readonly leverage: number;
  /** Told of an order that changed without the matching engine. */
  readonly onChange: (order: FakeOrder) => void;
  /** Plans, or forgets, that all orders are canceled. */
  readonly onSchedule: (time: number | undefined) => void;
}

const failed = (words: string): FakeReply => ({ json: { status: 'err', response: words } });
const done = (type: string, data?: unknown): FakeReply => ({
  json: { status: 'ok', response: data === undefined ? { type } : { type, data } },
});
const NOT_JSON: FakeReply = {
  status: 422,
  headers: { 'content-type': 'text/plain' },
  text: 'Failed to deserialize the JSON body into the target type',
};

/** The exchange endpoint: checks who signed, then does what is asked, an answer for each part of a batch. */
export function exchangeEndpoint(world: ExchangeEndpoint): (body: string) => Promise<FakeReply> {
  const nonces = new Set<string>();
  return async (body) => {
    let request: SignedRequest;
    try {
      request = REQUEST.parse(JSON.parse(body)) as SignedRequest;
    } catch {
      return NOT_JSON;
    }
    const refusal = refusedSignature(request, world, nonces);
    if (refusal !== undefined) return failed(refusal);
    const action = ACTION.safeParse(request.action);
    return action.success ? act(action.data, world) : NOT_JSON;
  };
}

function refusedSignature(request: SignedRequest, world: ExchangeEndpoint, nonces: Set<string>): string | undefined {
  const { nonce, vaultAddress } = request;
  const signer = world.readSigner(request);
  if (!world.signers.has(signer)) return `User or API Wallet ${signer} does not exist.`;
  if (vaultAddress && vaultAddress !== world.vault) return `Vault not registered: ${vaultAddress}`;
  const now = world.exchange.clock.now();
  if (nonce < now - 2 * DAY || nonce > now + DAY) return `Invalid nonce: ${nonce} is out of the window`;
  if (nonces.has(`${signer}:${nonce}`)) return `Invalid nonce: duplicate nonce ${nonce}`;
  nonces.add(`${signer}:${nonce}`);
  return undefined;
}

async function act(action: z.output<typeof ACTION>, world: ExchangeEndpoint): Promise<FakeReply> {
  const { coins, orders, account } = world;
  switch (action.type) {
    case 'order':
      return done('order', { statuses: await inTurn(action.orders, (each) => place(each as WireOrderRequest, world)) });
    case 'batchModify':
      return done('order', {
        statuses: await inTurn(action.modifies, ({ oid, order: to }) => modify(oid, to as WireOrderRequest, world)),
      });
    case 'cancel':
      return done('cancel', { statuses: action.cancels.map(({ o, a }) => cancel(orders.byOid(o), a, world)) });
    case 'cancelByCloid':
      return done('cancel', {
        statuses: action.cancels.map(({ cloid, asset }) => cancel(orders.byCloid(cloid), asset, world)),
      });
    case 'updateLeverage': {
      const coin = coins[action.asset];
      const { maxLeverage = 50 } = coin ?? {};
      if (!coin || action.leverage < 1 || action.leverage > maxLeverage) return failed('Invalid leverage value');
      account.leverages.set(coin.name, { type: action.isCross ? 'cross' : 'isolated', value: action.leverage });
      return done('default');
    }
    case 'scheduleCancel':
      if (action.time !== undefined && action.time < world.exchange.clock.now() + 5000) {
        return failed('Scheduled cancel time must be at least 5 seconds from now');
      }
      world.onSchedule(action.time);
      return done('default');
  }
}

async function inTurn<T, R>(parts: readonly T[], answer: (part: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (const part of parts) answers.push(await answer(part));
  return answers;
}

async function place(asked: WireOrderRequest, world: ExchangeEndpoint): Promise<unknown> {
  const { coins, exchange, orders, leverage } = world;
  const coin = coins[asked.a];
  if (!coin) return { error: `Unknown asset ${asked.a}` };
  const refusal = fakeRefusal(asked, { coin, exchange, leverage });
  const taken = orders.add(coin.name, asked);
  if (refusal) {
    taken.end = { status: refusal.status, left: exact(asked.s), time: exchange.clock.now() };
    return { error: refusal.words };
  }
  exchange.submit(engineRequest(taken));
  return placed(taken, world);
}

/** The answer once the market has had its say. */
async function placed(taken: FakeOrder, { exchange, orders }: ExchangeEndpoint): Promise<unknown> {
  await new Promise((resolve) => setImmediate(resolve));
  const engine = exchange.order(taken.id);
  const filled = orders.filled(taken);
  const { oid } = taken;
  const cloid = taken.asked.c === undefined ? {} : { cloid: taken.asked.c };
  if (engine && isClosed(engine) && filled.isZero()) {
    const words =
      engine.status === 'rejected' ? 'Insufficient margin to place order.' : 'No liquidity available for market order.';
    return { error: `${words} asset=${taken.asked.a}` };
  }
  if (!engine || !isClosed(engine)) return { resting: { oid, ...cloid } };
  const avgPx = venueDecimal(engine.averageFillPrice?.toSignificantDigits(12) ?? 0);
  return { filled: { totalSz: venueDecimal(filled), avgPx, oid, ...cloid } };
}

async function modify(id: number | string, to: WireOrderRequest, world: ExchangeEndpoint): Promise<unknown> {
  const { orders, exchange, coins, leverage } = world;
  const old = typeof id === 'number' ? orders.byOid(id) : orders.byCloid(id);
  const coin = coins[to.a];
  if (!old || !coin || !orders.isOpen(old)) return { error: `Cannot modify canceled or filled order asset=${to.a}` };
  const refusal = fakeRefusal(to, { coin, exchange, leverage });
  if (refusal) return { error: refusal.words };
  const filledBefore = exchange.order(old.id)!.filledQuantity;
  const left = exact(old.asked.s).minus(orders.filled(old));
  old.end = { status: 'canceled', left, time: exchange.clock.now() };
  const changed = orders.add(old.coin, to, old);
  world.onChange(old);
  const trigger = 'trigger' in to.t ? to.t.trigger : undefined;
  exchange.replace(old.id, {
    quantity: filledBefore.plus(exact(to.s)),
    ...(trigger && { stopPrice: trigger.triggerPx }),
    ...(!trigger?.isMarket && { limitPrice: to.p }),
  });
  return placed(changed, world);
}

function cancel(found: FakeOrder | undefined, asset: number, { exchange, orders }: ExchangeEndpoint): unknown {
  if (!found || !orders.isOpen(found)) {
    return { error: `Order was never placed, already canceled, or filled. asset=${asset}` };
  }
  exchange.cancel(found.id);
  return 'success';
}
