import { maskingLogger } from '@kairos/core';

/** Hides secrets in what leaves a client: errors, logs, replies kept for the record. */
export interface TextMask {
  text(value: string): string;
  /** Any value as plain data, known secrets and fields named like secrets masked. */
  value(value: unknown): unknown;
}

function ignore(): void {}

/** Masks by the very rules of the logger, so that an error never shows what a log line would hide. */
export function createTextMask(secrets: readonly string[]): TextMask {
  let message = '';
  let taken: Readonly<Record<string, unknown>> | undefined;
  const take = (text: string, fields?: Readonly<Record<string, unknown>>) => {
    message = text;
    taken = fields;
  };
  const known = secrets.filter((secret) => secret !== '');
  const masking = maskingLogger({ debug: ignore, info: take, warn: ignore, error: ignore }, { secrets: known });
  return Object.freeze({
    text(value: string) {
      masking.info(value);
      return message;
    },
    value(value: unknown) {
      masking.info('', { value });
      return taken?.value;
    },
  });
}
