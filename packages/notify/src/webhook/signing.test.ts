import { createHmac } from 'node:crypto';
import { ValidationError } from '@kairos/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signWebhook, type WebhookSignatureRequest } from './signing.js';

const body = '{"ticker":"AAPL","action":"buy"}';
const key = '0123456789abcdef0123456789abcdef';
const standardSecret = `whsec_${Buffer.from(key).toString('base64')}`;
const sign = (request: Partial<WebhookSignatureRequest> & { secret: string | readonly string[] }) =>
  signWebhook({ id: 'msg_1', time: 1_700_000_000_000, body, ...request });

describe('golden signatures, made by the vendors own packages', () => {
  it('standardwebhooks 1.1.1', async () => {
    expect(await sign({ secret: standardSecret })).toEqual({
      'webhook-id': 'msg_1',
      'webhook-timestamp': '1700000000',
      'webhook-signature': 'v1,VTaakGeZy4Q4natw35whKTnt1sMVHIQn32fwIFgD/6w=',
    });
  });

  it('stripe 23.1.0, generateTestHeaderString', async () => {
    expect(await sign({ signing: 'stripe', secret: 'whsec_test' })).toEqual({
      'webhook-id': 'msg_1',
      'stripe-signature': 't=1700000000,v1=9c5360f20c34e2d80ee0481c3ef8e598efdc32fb6e9694890076fdd62012f832',
    });
  });

  it('@octokit/webhooks-methods 6.0.0', async () => {
    expect(await sign({ signing: 'github', secret: 'secret' })).toEqual({
      'x-github-delivery': 'msg_1',
      'x-hub-signature-256': 'sha256=70d8dc3614632ca471b1a343a51ef16768a3ef2b6475cb41b0d87b5ff85e9605',
    });
  });

  it('bare hexadecimal digits of the same', async () => {
    expect(await sign({ signing: 'hex', secret: 'secret' })).toEqual({
      'webhook-id': 'msg_1',
      'x-webhook-signature': '70d8dc3614632ca471b1a343a51ef16768a3ef2b6475cb41b0d87b5ff85e9605',
    });
  });
});

describe('two secrets while they are exchanged', () => {
  it('give two signatures of Standard Webhooks', async () => {
    const second = `whsec_${Buffer.from('another key').toString('base64')}`;
    const signature = (await sign({ secret: [standardSecret, second] }))['webhook-signature'];

    const expected = createHmac('sha256', 'another key').update(`msg_1.1700000000.${body}`).digest('base64');
    expect(signature).toBe(`v1,VTaakGeZy4Q4natw35whKTnt1sMVHIQn32fwIFgD/6w= v1,${expected}`);
  });

  it('give two signatures of Stripe', async () => {
    const header = (await sign({ signing: 'stripe', secret: ['whsec_test', 'old'] }))['stripe-signature'];

    const expected = createHmac('sha256', 'old').update(`1700000000.${body}`).digest('hex');
    expect(header?.split(',v1=').slice(1)).toEqual([
      '9c5360f20c34e2d80ee0481c3ef8e598efdc32fb6e9694890076fdd62012f832',
      expected,
    ]);
  });

  it.each(['github', 'hex'] as const)('are refused for %s, which has room for one', async (signing) => {
    await expect(sign({ signing, secret: ['a', 'b'] })).rejects.toThrow('has room for one signature, was 2');
  });
});

it('agrees with node:crypto on any body and key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.uint8Array({ minLength: 1 }), async (text, bytes) => {
      const secret = `whsec_${Buffer.from(bytes).toString('base64')}`;
      const headers = await sign({ secret, body: text, id: 'a', time: 1999 });
      const expected = createHmac('sha256', bytes).update(`a.1.${text}`, 'utf8').digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${expected}`);
    }),
  );
});

describe('bad input', () => {
  it.each(['', ' '])('refuses the secret %j', async (secret) => {
    await expect(sign({ signing: 'hex', secret })).rejects.toThrow('secret must be a text of at least one character');
    await expect(sign({ signing: 'hex', secret })).rejects.toThrow(ValidationError);
  });

  it.each(['my-plain-secret', 'whsec_', 'whsec_not*base64'])(
    'refuses %s as key of Standard Webhooks and hides it',
    async (secret) => {
      const error = await sign({ secret }).catch((thrown: Error) => thrown);

      expect(error).toBeInstanceOf(ValidationError);
      expect(String(error)).toContain('must be whsec_ and the key in base64');
      expect(String(error).replace('must be whsec_', '')).not.toContain(secret);
    },
  );

  it('refuses an empty list', async () => {
    await expect(sign({ secret: [] })).rejects.toThrow('was an empty list');
  });

  it('names the signing that was meant', async () => {
    const request = { signing: 'githup', secret: 'a' } as unknown as { secret: string };
    await expect(sign(request)).rejects.toThrow('was "githup". Did you mean "github"?');
  });
});
