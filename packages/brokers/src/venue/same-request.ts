import { type Amount, exact, type OrderRequest } from '@kairos/core';

const AMOUNTS = ['quantity', 'limitPrice', 'stopPrice'] as const;

/** The value of a field that only some requests have. */
function at(request: object, name: string): unknown {
  return Reflect.get(request, name);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined || a === null || b === null) return false;
  if (typeof a === 'object' && typeof b === 'object' && !('toFixed' in a)) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...keys].every((key) => isSame(at(a, key), at(b, key)));
  }
  if (typeof a === 'boolean' || typeof b === 'boolean') return false;
  try {
    return exact(a as Amount).equals(exact(b as Amount));
  } catch {
    return false;
  }
}

/** Whether two requests ask for the same; 10, '10.0' and a Decimal of 10 are one amount. */
export function isSameRequest(a: OrderRequest, b: OrderRequest): boolean {
  return isSame(a, b);
}

/** Whether a request asks for what the venue shows of an order, which is less than was asked: prices may have been changed since. */
export function isSameTrade(shown: OrderRequest, request: OrderRequest): boolean {
  return (['symbol', 'side', 'type', 'quantity'] as const).every((name) => isSame(shown[name], request[name]));
}

/** Our request with the amounts that the venue shows: what we asked for says more, what the venue shows is what works. */
export function asVenueShows(ours: OrderRequest, shown: OrderRequest): OrderRequest {
  const changed = AMOUNTS.filter((name) => {
    const value = at(shown, name);
    return name in ours && value !== undefined && !isSame(at(ours, name), value);
  });
  if (changed.length === 0) return ours;
  return Object.freeze({ ...ours, ...Object.fromEntries(changed.map((name) => [name, at(shown, name)])) });
}
