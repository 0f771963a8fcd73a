import { didYouMean } from '@kairos/core';
import { checkText, refusal } from '../input/check-options.js';
import { fromBase64, hmacSha256, toBase64, toHex } from './hmac.js';

/** How a webhook is signed; the table is at {@link signWebhook}. */
export type WebhookSigning = 'standard' | 'github' | 'stripe' | 'hex';

const SIGNINGS = ['standard', 'github', 'stripe', 'hex'] as const satisfies readonly WebhookSigning[];

/** What is signed, and with what. */
export interface WebhookSignatureRequest {
  /** Default `standard`. */
  readonly signing?: WebhookSigning;
  /** One secret, or the new and the old one while they are exchanged (`standard` and `stripe` only), the new one first. */
  readonly secret: string | readonly string[];
  /** The same on each attempt; receivers tell repetitions by it. Without full stops. */
  readonly id: string;
  /** When this attempt is made, UTC epoch milliseconds. */
  readonly time: number;
  /** Exactly the bytes that are sent, as UTF-8 text. */
  readonly body: string;
}

/** Where the keys of Standard Webhooks begin: behind this mark, in base64. */
const STANDARD_PREFIX = 'whsec_';

function keyOf(signing: WebhookSigning, secret: string): Uint8Array {
  if (signing !== 'standard') return new TextEncoder().encode(secret);
  const key = secret.startsWith(STANDARD_PREFIX) ? fromBase64(secret.slice(STANDARD_PREFIX.length)) : undefined;
  if (key && key.length > 0) return key;
  throw refusal('secret', 'of standard signing must be whsec_ and the key in base64, was something else (not shown)');
}

/**
 * Checks the signing of a webhook before anything is sent.
 *
 * @returns The keys, the first to be used first.
 * @throws `ValidationError` when the signing is unknown, or a secret is empty or not of its form; no secret is shown.
 */
export function signingKeys(signing: WebhookSigning, secret: string | readonly string[]): Uint8Array[] {
  if (!SIGNINGS.includes(signing)) {
    const name = String(signing);
    throw refusal('signing', `must be one of ${SIGNINGS.join(', ')}, was "${name}".${didYouMean(name, SIGNINGS)}`);
  }
  const secrets = typeof secret === 'string' ? [secret] : secret;
  for (const each of secrets) checkText('secret', each);
  if (secrets.length === 0) throw refusal('secret', 'must be a text or a list of at least one, was an empty list');
  if (secrets.length > 1 && (signing === 'github' || signing === 'hex')) {
    throw refusal(
      'secret',
      `must be one text, since ${signing} signing has room for one signature, was ${secrets.length}`,
    );
  }
  return secrets.map((each) => keyOf(signing, each));
}

/**
 * The headers that prove a webhook's origin, HMAC-SHA256 each:
 *
 * | signing | signed | headers |
 * |---|---|---|
 * | `standard` | `id.seconds.body`, key in base64 behind `whsec_` | `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,<base64>` |
 * | `stripe` | `seconds.body` | `stripe-signature: t=<seconds>,v1=<hex>` |
 * | `github` | `body` | `x-hub-signature-256: sha256=<hex>`, `x-github-delivery` |
 * | `hex` | `body` | `x-webhook-signature: <hex>` |
 *
 * The last two sign no time, so a receiver must remember the ids it has seen; all but `github` carry it in `webhook-id`.
 *
 * @throws `ValidationError` when the signing is unknown, or a secret is empty or not of its form; no secret is shown.
 * @see https://www.standardwebhooks.com, https://docs.stripe.com/webhooks, https://docs.github.com/webhooks
 * @example
 * ```ts
 * import { signWebhook } from '@kairos/notify';
 *
 * const body = '{"ticker":"AAPL","action":"buy"}';
 * const headers = await signWebhook({ signing: 'github', secret: 'secret', id: 'msg_1', time: 0, body });
 * headers['x-hub-signature-256']?.slice(0, 23); // => 'sha256=70d8dc3614632ca4'
 * ```
 */
export async function signWebhook(request: WebhookSignatureRequest): Promise<Record<string, string>> {
  const { signing = 'standard', secret, id, time, body } = request;
  const keys = signingKeys(signing, secret);
  const seconds = Math.floor(time / 1000);
  const signatures = async (text: string) => Promise.all(keys.map((key) => hmacSha256(key, text)));

  if (signing === 'standard') {
    const signed = await signatures(`${id}.${seconds}.${body}`);
    const signature = signed.map((bytes) => `v1,${toBase64(bytes)}`).join(' ');
    return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
  }
  if (signing === 'stripe') {
    const signed = await signatures(`${seconds}.${body}`);
    const parts = [`t=${seconds}`, ...signed.map((bytes) => `v1=${toHex(bytes)}`)];
    return { 'webhook-id': id, 'stripe-signature': parts.join(',') };
  }
  const [bytes] = await signatures(body);
  const hex = toHex(bytes!);
  if (signing === 'github') return { 'x-github-delivery': id, 'x-hub-signature-256': `sha256=${hex}` };
  return { 'webhook-id': id, 'x-webhook-signature': hex };
}
