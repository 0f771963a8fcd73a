import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SimulatedClock } from '@kairos/core';
import { randomBars } from '@kairos/core/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { statisticalRegimeModel } from '../../regimes/statistical/statistical-regime-model.js';
import { kronosWindow } from '../bars/kronos-window.js';
import { madeUpBackend } from '../fixtures/made-up-backend.js';
import { kronosRegimeModel } from '../regime/kronos-regime-model.js';
import { answerKronos } from './answer-kronos.js';
import { type HttpKronosOptions, openHttpKronos } from './http-kronos.js';

const local = madeUpBackend();
const window = kronosWindow(randomBars({ length: 40 }), { length: 33 });
const stamps = Int32Array.of(0, 4, 0, 1, 1, 0, 8, 0, 1, 1);
const servers: Server[] = [];

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void | Promise<void>;

/** A server on this machine; what the handler throws is answered with status 400. */
async function serve(handler: Handler): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', async () => {
      try {
        await handler(request, response, body);
      } catch (error) {
        response.writeHead(400).end(String(error));
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/kronos/`;
}

const json = (response: ServerResponse, value: unknown) => response.writeHead(200).end(JSON.stringify(value));

/** Serves the made-up backend, its answers changed. */
const serveModel = (change: (answer: Record<string, unknown>) => unknown = (answer) => answer) =>
  serve(async ({ url }, response, body) => {
    if (url === '/kronos/v1/model') json(response, local.info);
    else json(response, change({ ...(await answerKronos(local, JSON.parse(body))) }));
  });

afterEach(async () => {
  await Promise.all(
    servers.splice(0).map(
      (server) =>
        new Promise((resolve) => {
          server.closeAllConnections();
          server.close(resolve);
        }),
    ),
  );
});

describe('openHttpKronos', () => {
  it('gives what the model behind the address gives, to the last bit', async () => {
    const remote = await openHttpKronos({ url: await serveModel() });
    const forecast = { steps: 2, samples: 3, stamps };

    expect(remote.info).toMatchObject({ modelHash: local.info.modelHash, hiddenSize: 12, source: 'kronos-http' });
    expect(await remote.frame(window)).toEqual(await local.frame(window));
    expect(await remote.forecast(window, forecast)).toEqual(await local.forecast(window, forecast));
  });

  it('sends standardised bars, time features and the hash of the model, under the headers given', async () => {
    const seen: { body: unknown; authorization: string | undefined }[] = [];
    const url = await serve(async ({ headers, url: path }, response, body) => {
      seen.push({ body: body && JSON.parse(body), authorization: headers.authorization });
      if (path === '/kronos/v1/model') json(response, local.info);
      else json(response, await answerKronos(local, JSON.parse(body)));
    });
    const remote = await openHttpKronos({ url, headers: { authorization: 'Bearer abc' } });
    await remote.frame(window);

    const rows = (values: ArrayLike<number>, width: number) =>
      Array.from({ length: 33 }, (_, row) => Array.from(values).slice(row * width, (row + 1) * width));
    expect(seen.map(({ authorization }) => authorization)).toEqual(['Bearer abc', 'Bearer abc']);
    expect(seen[1]!.body).toEqual({
      model: local.info.modelHash,
      bars: rows(window.values, 6),
      stamps: rows(window.stamps, 5),
      outputs: ['frame'],
    });
  });

  it.each([
    [
      'another model',
      (answer: object) => ({ ...answer, modelHash: 'f'.repeat(64) }),
      'serves another model than before',
    ],
    ['no frame', ({ modelHash }: Record<string, unknown>) => ({ modelHash }), 'without the frame'],
    [
      'too few tokens',
      (answer: Record<string, unknown>) => ({ ...answer, frame: { ...(answer.frame as object), s1: [1, 2] } }),
      'frame.s1 must be 33 tokens, were 2',
    ],
    [
      'tokens out of range',
      (answer: Record<string, unknown>) => ({
        ...answer,
        frame: { ...(answer.frame as object), s2: new Array(33).fill(4) },
      }),
      'frame.s2[0] must be below 4, was 4',
    ],
    [
      'a hidden state of another size',
      (answer: Record<string, unknown>) => ({ ...answer, frame: { ...(answer.frame as object), hidden: 'AAAA' } }),
      'frame.hidden must hold 12 floats',
    ],
    [
      'floats that are not finite',
      (answer: Record<string, unknown>) => ({
        ...answer,
        frame: {
          ...(answer.frame as object),
          nextS1: Buffer.from(Float32Array.of(0, Number.NaN, 0, 0).buffer).toString('base64'),
        },
      }),
      'frame.nextS1[1] must be finite',
    ],
    [
      'what is no base64',
      (answer: Record<string, unknown>) => ({ ...answer, frame: { ...(answer.frame as object), hidden: '!' } }),
      'answer.frame.hidden: must be base64',
    ],
  ])('refuses %s', async (_, change, message) => {
    const remote = await openHttpKronos({ url: await serveModel(change) });

    await expect(remote.frame(window)).rejects.toMatchObject({
      code: 'BAD_DATA',
      message: expect.stringContaining(message),
    });
  });

  it.each([
    [302, 'BAD_DATA', 'redirects, which is not followed'],
    [401, 'AUTHENTICATION', 'did not accept the credentials'],
    [404, 'BAD_DATA', 'refused the question (404): gone'],
    [429, 'RATE_LIMITED', 'asks for fewer requests'],
    [503, 'VENUE_UNAVAILABLE', 'failed (503): gone'],
  ])('answers status %i with %s', async (status, code, message) => {
    const url = await serve((_, response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end('gone');
    });

    await expect(openHttpKronos({ url })).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('stops reading an answer that is larger than allowed', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      // Never ends: only the limit can.
      const more = () => response.write(' '.repeat(60_000), () => !response.destroyed && setImmediate(more));
      more();
    });

    await expect(openHttpKronos({ url, maxBytes: 100_000 })).rejects.toThrow('more than the 100000 bytes allowed');
  });

  it('gives up after the time-out, also in the middle of an answer', async () => {
    const clock = new SimulatedClock();
    let onBegun: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      onBegun = resolve;
    });
    const url = await serve((_, response) => {
      response.writeHead(200).write('{');
      onBegun();
    });
    const opening = openHttpKronos({ url, timeoutMs: 700, clock });
    opening.catch(() => undefined);
    await begun;
    await clock.advance(700);

    await expect(opening).rejects.toMatchObject({ code: 'TIMEOUT', message: 'Kronos did not answer within 700 ms' });
  });

  it('says when nothing listens, and when the answer is no JSON', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200).end('<html>');
    });
    await expect(openHttpKronos({ url })).rejects.toThrow('what is no JSON');
    const fetch = async () => {
      throw new TypeError('fetch failed');
    };
    await expect(openHttpKronos({ url, fetch })).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it.each([
    [{ url: 'ftp://host' }, 'url must be an http or https address'],
    [{ url: 'http://user:secret@host' }, 'without credentials'],
    [{ url: 'http://host', timeoutMs: 0 }, 'timeoutMs must be from 1'],
    [{ url: 'http://host', maxbytes: 1 }, 'Did you mean "maxBytes"?'],
  ] as [HttpKronosOptions, string][])('refuses %j', async (options, message) => {
    await expect(openHttpKronos(options)).rejects.toThrow(message);
  });
});

describe('kronosRegimeModel with an address', () => {
  const SHORT = { zone: 'UTC', length: 32, fitBars: 20, directions: 3, rankWindow: 20 } as const;
  const fallback = statisticalRegimeModel({ rankWindow: 20, volatilityPeriod: 20 });
  const bars = randomBars({ length: 90, timeframe: '4h', seed: 2 });

  it('reads what it reads with the model itself', async () => {
    const remote = await kronosRegimeModel({ url: await serveModel(), fallback, ...SHORT }).estimate(bars);
    const own = await kronosRegimeModel({ backend: madeUpBackend(), fallback, ...SHORT }).estimate(bars);

    expect(remote).toEqual({ ...own, source: 'kronos-http' });
  });

  it('is degraded as long as nothing answers there, and asks again at the next call', async () => {
    let isUp = false;
    const url = await serve(async ({ url: path }, response, body) => {
      if (!isUp) response.writeHead(503).end();
      else if (path === '/kronos/v1/model') json(response, local.info);
      else json(response, await answerKronos(local, JSON.parse(body)));
    });
    const model = kronosRegimeModel({ url, fallback, ...SHORT });
    const base = await fallback.estimate(bars);
    const down = await model.estimate(bars);
    isUp = true;
    const up = await model.estimate(bars);

    expect([...down.degraded!]).toEqual(Array.from({ length: 90 }, (_, i) => (i < 31 ? 0 : 1)));
    expect(down.regime.subarray(31)).toEqual(base.regime.subarray(31));
    expect(down.multiplier.subarray(31)).toEqual(base.multiplier.subarray(31));
    expect(Math.max(...up.degraded!)).toBe(0);
    expect(up.source).toBe('kronos-http');
  });
});

describe('answerKronos', () => {
  const rows = {
    bars: [
      [0, 0, 0, 0, 0, 0],
      [1, 1, 1, 1, 1, 1],
    ],
    stamps: [
      [0, 0, 0, 1, 1],
      [0, 4, 0, 1, 1],
    ],
  };

  it.each([
    [{ ...rows, outputs: ['frame'], model: 'x' }, 'which is served, was x'],
    [{ ...rows, outputs: ['forecast'] }, 'forecast must say what to forecast'],
    [
      { ...rows, stamps: [...rows.stamps, [0, 8, 0, 1, 1]], outputs: ['frame'] },
      'stamps must be as many as bars, 2, were 3',
    ],
    [{ ...rows, bars: [[1], [2]], outputs: ['frame'] }, 'request.bars'],
    [{ ...rows, outputs: [] }, 'request.outputs'],
  ])('refuses %#', async (body, message) => {
    await expect(answerKronos(local, body)).rejects.toThrow(message);
  });
});
