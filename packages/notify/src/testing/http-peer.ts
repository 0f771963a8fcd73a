import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as the peer saw it. */
interface PeerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What a peer answers. */
export interface PeerAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An HTTP server on this machine that answers as a vendor would. */
export interface HttpPeer {
  readonly url: string;
  readonly requests: readonly PeerRequest[];
}

type Behaviour = (request: PeerRequest, number: number, response: ServerResponse) => PeerAnswer | undefined;

/**
 * Starts a peer for the present test.
 *
 * @param behaviour - Answers a request, told its number from 1; without an answer the connection stays silent.
 */
export async function httpPeer(behaviour: Behaviour): Promise<HttpPeer> {
  const requests: PeerRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks).toString('utf8') };
      requests.push(request);
      const answer = behaviour(request, requests.length, response);
      if (answer) response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

/** A peer that always answers the same. */
export function answering(
  status: number,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<HttpPeer> {
  return httpPeer(() => ({ status, body, headers }));
}

/** An address at which nobody listens any more. */
export async function deafUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
