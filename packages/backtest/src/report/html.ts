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
 * JavaScript source that is safe inside a `<script>` element: nothing in it closes the element or opens a comment.
 *
 * In a script these sequences stand only in string and regular expression literals, where `\x3C` means `<`.
 */
export function embedScript(source: string): string {
  return source.replace(/<(?=\/script|!--)/gi, '\\x3C');
}
