import { CROSS_HEADS, type PredictorConfig } from '../weights/config.js';
import type { TIME_TABLES } from '../weights/tensor-shapes.js';
import type { GraphPlace } from './graph-place.js';
import { OnnxGraph, type Value } from './onnx-graph.js';
import { attend, linear, rmsNorm, splitHeads, stackOf, transformerBlock } from './transformer.js';

/** Order of the time features of a bar. */
const STAMPS = ['minute', 'hour', 'weekday', 'day', 'month'] as const satisfies readonly (keyof typeof TIME_TABLES)[];

/** Positions, the last ones, whose distribution of the next first half-token is given out. */
const LOGIT_POSITIONS = 2;

/**
 * Tokens `s1` and `s2` [batch, length] and time features `stamps` [batch, length, 5] to hidden states `context` [batch, length, width] and the
 * logits `s1Logits` of what follows each of the last two positions (or the only one).
 */
export function contextGraph(config: PredictorConfig, { weights, location, length }: GraphPlace): Uint8Array {
  const graph = new OnnxGraph(weights, location);
  const s1 = graph.input('s1', 'int64', ['batch', length]);
  const s2 = graph.input('s2', 'int64', ['batch', length]);
  const stamps = graph.input('stamps', 'int64', ['batch', length, STAMPS.length]);
  const { width, layers } = config;
  const extents = graph.node('Shape', [s1]);
  const stack = stackOf(graph, extents);
  let stream = graph.node('Add', [embedTokens(graph, s1, s2, width), embedTime(graph, stamps)]);
  for (let i = 0; i < layers; i++) stream = transformerBlock(graph, stream, `transformer.${i}`, config, stack);
  const normed = rmsNorm(graph, stream, 'norm');
  const context = graph.node('Reshape', [
    normed,
    graph.node('Concat', [extents, graph.integers([width])], { axis: 0 }),
  ]);
  graph.output('context', context, 'float', ['batch', length, width]);

  const last = slice(graph, context, -LOGIT_POSITIONS);
  const rows = linear(graph, graph.node('Reshape', [last, graph.integers([-1, width])]), 'head.proj_s1');
  const target = graph.node(
    'Concat',
    [
      graph.node('Slice', [graph.node('Shape', [last]), graph.integers([0]), graph.integers([2])]),
      graph.integers([2 ** config.s1Bits]),
    ],
    { axis: 0 },
  );
  graph.output('s1Logits', graph.node('Reshape', [rows, target]), 'float', ['batch', 'positions', 2 ** config.s1Bits]);
  return graph.model('kronos-context');
}

/**
 * Hidden states `context` [batch, length, width] and the first half `s1` [batch] of the token that follows them to the logits `s2Logits`
 * [batch, 2^bits] of its second half.
 *
 * The original builds its rotary table from the length of the query. That is 1 at inference, so neither queries nor keys are rotated.
 */
export function secondHalfGraph(config: PredictorConfig, { weights, location, length }: GraphPlace): Uint8Array {
  const graph = new OnnxGraph(weights, location);
  const { width } = config;
  const sizes = { width, heads: CROSS_HEADS };
  const context = graph.input('context', 'float', ['batch', length, width]);
  const s1 = graph.input('s1', 'int64', ['batch']);
  const name = 'dep_layer.cross_attn';
  const rows = graph.node('Reshape', [context, graph.integers([-1, width])]);
  const extents = graph.node('Slice', [graph.node('Shape', [context]), graph.integers([0]), graph.integers([2])]);
  const single = graph.node('Concat', [graph.node('Shape', [s1]), graph.integers([1])], { axis: 0 });
  const asked = linear(graph, graph.node('Gather', [graph.weight('embedding.emb_s1.weight'), s1]), `${name}.q_proj`);
  const attention = attend(
    graph,
    {
      query: splitHeads(graph, asked, single, sizes),
      key: splitHeads(graph, linear(graph, rows, `${name}.k_proj`), extents, sizes),
      value: splitHeads(graph, linear(graph, rows, `${name}.v_proj`), extents, sizes),
    },
    sizes,
  );
  const last = graph.node('Reshape', [slice(graph, context, -1), graph.integers([-1, width])]);
  const joined = graph.node('Add', [last, linear(graph, attention, `${name}.out_proj`)]);
  const logits = linear(graph, rmsNorm(graph, joined, 'dep_layer.norm'), 'head.proj_s2');
  graph.output('s2Logits', logits, 'float', ['batch', 2 ** config.s2Bits]);
  return graph.model('kronos-second-half');
}

/** Positions from one counted from the end. */
function slice(graph: OnnxGraph, x: Value, from: number): Value {
  const end = graph.integers([2 ** 31]);
  return graph.node('Slice', [x, graph.integers([from]), end, graph.integers([1])]);
}

function embedTokens(graph: OnnxGraph, s1: Value, s2: Value, width: number): Value {
  const [first, second] = [
    [s1, 'embedding.emb_s1.weight'],
    [s2, 'embedding.emb_s2.weight'],
  ].map(([tokens, table]) => {
    const flat = graph.node('Reshape', [tokens!, graph.integers([-1])]);
    const rows = graph.node('Gather', [graph.weight(table!), flat]);
    return graph.node('Mul', [rows, graph.floats([Math.sqrt(width)])]);
  }) as [Value, Value];
  return linear(graph, graph.node('Concat', [first, second], { axis: 1 }), 'embedding.fusion_proj');
}

function embedTime(graph: OnnxGraph, stamps: Value): Value {
  const rows = graph.node('Reshape', [stamps, graph.integers([-1, STAMPS.length])]);
  const tables = (['hour', 'weekday', 'day', 'month', 'minute'] as const).map((name) => {
    const column = graph.node('Gather', [rows, graph.integers([STAMPS.indexOf(name)], [])], { axis: 1 });
    return graph.node('Gather', [graph.weight(`time_emb.${name}_embed.weight`), column]);
  });
  return tables.reduce((sum, table) => graph.node('Add', [sum, table]));
}
