import { maskingLogger } from '@kairos/core';

/** Hides secrets in whatever leaves the process. */
export interface TextMask {
  /** A text with every known secret masked. */
  text(value: string): string;
  /** Any value as plain data, known secrets and fields named like secrets (`password`, `apiKey`) masked. */
  fields(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

function ignore(): void {}

/** Secrets are masked here by the very rules of the logger, so that a message never shows what a log line would hide. */
export function createTextMask(secrets: readonly string[]): TextMask {
  let message = '';
  let fields: Readonly<Record<string, unknown>> = {};
  const take = (text: string, given: Readonly<Record<string, unknown>> = {}) => {
    message = text;
    fields = given;
  };
  const masking = maskingLogger({ debug: ignore, info: take, warn: ignore, error: ignore }, { secrets });

  return Object.freeze({
    text(value: string) {
      masking.info(value);
      return message;
    },
    fields(value: Readonly<Record<string, unknown>>) {
      masking.info('', value);
      return fields;
    },
  });
}
