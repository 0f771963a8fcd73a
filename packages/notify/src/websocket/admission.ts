import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isThisMachine, type WebSocketSettings } from './websocket-options.js';

/** Why a connection is refused, as an HTTP status; `undefined` when it is let in. */
export type Refusal = 401 | 403 | 404 | 503 | undefined;

/** Compares digests: they have one length, so that not even the length of the token shows in the time taken. */
function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).hostname : '';
}

function isKnownPage(
  { origin, host = '' }: IncomingHttpHeaders,
  { token, allowedOrigins }: WebSocketSettings,
): boolean {
  if (origin !== undefined && allowedOrigins?.includes(origin)) return true;
  // A token proves enough, unless origins were named as well.
  if (token !== undefined) return origin === undefined || allowedOrigins === undefined;
  // Without one, any page in the user's browser could connect here, also under a name of its own that leads to this machine.
  return isThisMachine(hostOf(`http://${host}`)) && (origin === undefined || isThisMachine(hostOf(origin)));
}

/** Whether a request to connect is let in. */
export function refusalOf(
  request: { readonly url?: string | undefined; readonly headers: IncomingHttpHeaders },
  settings: WebSocketSettings,
  clients: number,
): Refusal {
  const target = `http://localhost${request.url ?? '/'}`;
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (url?.pathname !== settings.path) return 404;
  if (settings.token !== undefined) {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!isSameSecret(bearer ?? url.searchParams.get('token') ?? '', settings.token)) return 401;
  }
  if (!isKnownPage(request.headers, settings)) return 403;
  return clients >= settings.maxClients ? 503 : undefined;
}
