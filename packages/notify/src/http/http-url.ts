import { ValidationError } from '@kairos/core';

/**
 * The URL of a service.
 *
 * @throws `ValidationError` when it is none or not of HTTP. The text is not shown: whoever knows a webhook's URL can post to it.
 */
export function httpUrl(name: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  const found = url ? `a URL of ${url.protocol.slice(0, -1)}` : 'no URL';
  const message = `must be a URL of https or http, was ${found} (not shown, it may be a secret)`;
  throw new ValidationError(`${name} ${message}`, { issues: [{ path: name, message }] });
}
