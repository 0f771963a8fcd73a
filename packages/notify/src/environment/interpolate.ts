import { didYouMean, type EnvironmentVariables } from '@kairos/core';
import { refusal } from '../input/check-options.js';

const VARIABLE = /\$\{([^{}]*)\}/g;

/**
 * A text with each `${NAME}` replaced by the environment variable of that name, for URLs in configuration files that hold no secrets.
 *
 * What a variable holds is put in as it is and not looked at again.
 *
 * @throws `ValidationError` when a variable is not set, or is empty; no value is shown.
 * @example
 * ```ts
 * import { interpolateEnvironment } from '@kairos/notify';
 *
 * interpolateEnvironment('${SLACK_WEBHOOK_URL}', { SLACK_WEBHOOK_URL: 'https://hooks.slack.com/x' }); // => 'https://hooks.slack.com/x'
 * interpolateEnvironment('${SLACK_URL}', { SLACK_WEBHOOK_URL: 'x' }); // throws SLACK_URL must be set
 * ```
 */
export function interpolateEnvironment(text: string, env: EnvironmentVariables): string {
  return text.replace(VARIABLE, (_, name: string) => {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined && value !== '') return value;
    const set = Object.keys(env).filter((each) => env[each]);
    const hint = didYouMean(name, set);
    throw refusal(name || 'a variable without a name', `must be set, was not.${hint.startsWith(' Did') ? hint : ''}`);
  });
}
