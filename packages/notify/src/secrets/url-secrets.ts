/** Shorter parts of a path are names such as `api` or `webhooks`; tokens are longer. */
const SHORTEST_TOKEN = 8;

/** Text behind percent signs, or the text itself where those mean nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Every part of a URL that lets somebody post to it: the whole, its path and query, tokens in the path, values in the query, and
 * credentials.
 */
export function urlSecrets(url: URL): string[] {
  const tokens = url.pathname.split('/').filter((part) => part.length >= SHORTEST_TOKEN);
  const values = [...url.searchParams.values()].filter((value) => value.length >= SHORTEST_TOKEN);
  const path = `${url.pathname}${url.search}`;
  // A bare slash and its like stand in every text.
  const whole = path.length >= 4 ? [url.href, path, url.pathname] : [];
  const secrets = [...whole, ...tokens, ...values, url.username, url.password].flatMap((text) => [text, decoded(text)]);
  return [...new Set(secrets)].filter((secret) => secret.length > 1);
}
