import { expectTypeOf, it } from 'vitest';
import type { StreamDefinition } from './streaming-indicator.js';
import type { LinesDefinition } from './streaming-lines.js';

type Row = { high: number; low: number };

it('asks a definition that reads rows for its columns, and one that reads numbers for none', () => {
  expectTypeOf<undefined>().not.toExtend<StreamDefinition<Row>['columns']>();
  expectTypeOf<undefined>().not.toExtend<LinesDefinition<Row>['columns']>();
  expectTypeOf<undefined>().toExtend<StreamDefinition<number>['columns']>();
  expectTypeOf<readonly ['high']>().not.toExtend<StreamDefinition<number>['columns']>();
});
