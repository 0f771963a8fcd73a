import type { PipelineOptions } from './pipeline-options.js';
import type { RecordFlow } from './record-flow.js';

/**
 * Writes the guard down when it was changed by hand, which no record would bring back, and when its state has changed, so that a start
 * without it is noticed.
 */
export class GuardNotes {
  readonly #options: Pick<PipelineOptions, 'guard' | 'clock'>;
  readonly #flow: RecordFlow;
  /** Guard as the journal knows it: changes by hand, and state. */
  #known = '0 active';

  constructor(options: Pick<PipelineOptions, 'guard' | 'clock'>, flow: RecordFlow) {
    this.#options = options;
    this.#flow = flow;
  }

  /** The guard is as the journal has it. */
  takeAsKnown(): void {
    this.#known = this.#mark();
  }

  /** Writes it down if it is not as the journal has it. */
  async note(): Promise<void> {
    const { guard, clock } = this.#options;
    const now = this.#mark();
    if (!guard || now === this.#known) return;
    const { name, state } = guard;
    await this.#flow.append([{ type: 'guard', time: clock.now(), name, state, snapshot: guard.snapshot() }]);
    this.#known = now;
  }

  #mark(): string {
    const { guard } = this.#options;
    return guard ? `${guard.handChanges ?? 0} ${guard.state}` : this.#known;
  }
}
