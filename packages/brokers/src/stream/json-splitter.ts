/** Longest text that is waited for; what goes on beyond is no message. */
const LONGEST = 2 ** 22;

/**
 * Cuts a stream of characters into JSON objects, whether they stand on lines of their own or one right after another. A line that is no
 * object is given as it is, for the reader to refuse.
 */
export class JsonSplitter {
  #text = '';
  #at = 0;
  #depth = 0;
  #inString = false;

  /** Takes the next characters. @returns The texts that have become whole. */
  push(characters: string): string[] {
    this.#text += characters;
    const whole: string[] = [];
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at];
      // Messages have no line break within: what is open at the end of a line will never be closed.
      if (character === '\n') this.#cut(whole);
      else if (this.#inString) this.#stepInString(character);
      else if (character === '"') this.#inString = true;
      else if (character === '{' || character === '[') this.#depth++;
      else if ((character === '}' || character === ']') && --this.#depth <= 0) this.#cut(whole);
    }
    if (this.#text.length > LONGEST) this.#cut(whole);
    return whole;
  }

  #stepInString(character: string | undefined): void {
    if (character === '\\') this.#at++;
    else if (character === '"') this.#inString = false;
  }

  #cut(whole: string[]): void {
    const text = this.#text.slice(0, this.#at + 1).trim();
    if (text !== '') whole.push(text);
    this.#text = this.#text.slice(this.#at + 1);
    this.#at = -1;
    this.#depth = 0;
    this.#inString = false;
  }
}
