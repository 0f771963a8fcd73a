const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for the content of an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/**
 * JSON that is safe inside a `<script>` element: no `<` can close it, no line separator can break a literal.
 *
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * JavaScript source that is safe inside a `<script>` element.
 *
 * The sequences it changes can only stand in string, template or regular expression literals, where the backslash
 * changes nothing.
 */
export function embedScript(source: string): string {
  return source.replace(/<(?=\/script|script|!--)/gi, '\\x3C');
}
