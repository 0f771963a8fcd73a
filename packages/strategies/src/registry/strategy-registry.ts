import { StrategyRegistry } from '@kairos/core';
import { breakout } from '../breakout/breakout.js';
import { meanReversionJob } from '../jobs/mean-reversion-job.js';
import { momentumJob } from '../jobs/momentum-job.js';
import { meanReversion } from '../mean-reversion/mean-reversion.js';
import { multiIndicator } from '../multi-indicator/multi-indicator.js';
import { regimeAwareSwing } from '../regime-aware-swing/regime-aware-swing.js';
import { tightCandle } from '../tight-candle/tight-candle-strategy.js';

/**
 * A new registry with every built-in strategy: list them, make one by name with parameters from a file, add your own.
 *
 * @example
 * ```ts
 * import { strategyRegistry } from '@kairos/strategies';
 *
 * const registry = strategyRegistry();
 * registry.list().map(({ name }) => name).slice(0, 3); // => [ 'multi-indicator', 'mean-reversion', 'breakout' ]
 * registry.create('breakout', JSON.parse('{ "channelBars": 55 }')).name; // => 'breakout'
 * registry.create('BREAKOUT'); // throws Did you mean "breakout"?
 * ```
 */
export function strategyRegistry(): StrategyRegistry {
  const registry = new StrategyRegistry();
  registry.register(multiIndicator);
  registry.register(meanReversion);
  registry.register(breakout);
  registry.register(momentumJob);
  registry.register(meanReversionJob);
  registry.register(tightCandle);
  registry.register(regimeAwareSwing);
  return registry;
}
