/** Anything that {@link parseExactJson} gives. */
export type ExactJson =
  | string
  | boolean
  | null
  | readonly ExactJson[]
  | { readonly [key: string]: ExactJson | undefined };

/** Strings are matched first, so that digits within them stay what they are. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * JSON whose numbers are texts, digit for digit: `0.10` stays `0.10`, and an id of 19 digits keeps them all. A schema says which of
 * them are amounts, counts or times.
 *
 * @throws `SyntaxError` for what is no JSON.
 */
export function parseExactJson(text: string): ExactJson {
  // The platform's parser decides what is JSON; only then is it safe to quote the numbers.
  const plain: unknown = JSON.parse(text);
  if (typeof plain === 'number') return text.trim();
  if (typeof plain !== 'object' || plain === null) return plain as ExactJson;
  return JSON.parse(text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') ? token : `"${token}"`)));
}
