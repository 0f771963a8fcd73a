import type { OnnxGraph, Value } from './onnx-graph.js';

/** Width of the stream, heads of the attention. */
export interface BlockSizes {
  readonly width: number;
  readonly heads: number;
}

/** What every block of a stack shares: extents that are known only when the model runs. */
export interface Stack {
  /** Batch and length as a list of two. */
  readonly extents: Value;
  /** 0 where a position may be looked at, minus infinity where it comes later. */
  readonly mask: Value;
  /** 0, 1, ... to the last position, as a column. */
  readonly positions: Value;
}

/** What a stack needs, from batch and length. */
export function stackOf(graph: OnnxGraph, extents: Value): Stack {
  const length = graph.node('Gather', [extents, graph.integers([1], [])]);
  const range = graph.node('Range', [graph.integers([0], []), length, graph.integers([1], [])]);
  const column = graph.node('Unsqueeze', [range, graph.integers([1])]);
  const positions = graph.node('Cast', [column], { to: 1 });
  const square = graph.node('Concat', [lengthOf(graph, length), lengthOf(graph, length)], { axis: 0 });
  const none = graph.node('Expand', [graph.floats([Number.NEGATIVE_INFINITY]), square]);
  const mask = graph.node('Trilu', [none, graph.integers([1], [])], { upper: 1 });
  return { extents, mask, positions };
}

function lengthOf(graph: OnnxGraph, length: Value): Value {
  return graph.node('Unsqueeze', [length, graph.integers([0])]);
}

/** y = x Wᵀ + b of rows, with weights as they are stored: one row for each output. */
export function linear(graph: OnnxGraph, x: Value, name: string, hasBias = true): Value {
  const bias = hasBias ? [graph.weight(`${name}.bias`)] : [];
  return graph.node('Gemm', [x, graph.weight(`${name}.weight`), ...bias], { transB: 1 });
}

/** x / sqrt(mean(x²) + 1e-5) times a weight. */
export function rmsNorm(graph: OnnxGraph, x: Value, name: string): Value {
  const square = graph.node('Pow', [x, graph.floats([2])]);
  const mean = graph.node('ReduceMean', [square], { axes: [-1], keepdims: 1 });
  const root = graph.node('Sqrt', [graph.node('Add', [mean, graph.floats([1e-5])])]);
  return graph.node('Mul', [graph.node('Div', [x, root]), graph.weight(`${name}.weight`)]);
}

/** Rows of batch × length to [batch, length, heads, width of a head]. */
export function splitHeads(graph: OnnxGraph, x: Value, extents: Value, { width, heads }: BlockSizes): Value {
  const target = graph.node('Concat', [extents, graph.integers([heads, width / heads])], { axis: 0 });
  return graph.node('Reshape', [x, target]);
}

/** Weighted values of every head, as rows again. Queries and keys are [batch, length, heads, width of a head]. */
export function attend(
  graph: OnnxGraph,
  { query, key, value, mask }: { query: Value; key: Value; value: Value; mask?: Value },
  { width, heads }: BlockSizes,
): Value {
  const scaled = graph.node('Mul', [query, graph.floats([1 / Math.sqrt(width / heads)])]);
  const rows = graph.node('Transpose', [scaled], { perm: [0, 2, 1, 3] });
  const columns = graph.node('Transpose', [key], { perm: [0, 2, 3, 1] });
  const scores = graph.node('MatMul', [rows, columns]);
  const seen = mask === undefined ? scores : graph.node('Add', [scores, mask]);
  const shares = graph.node('Softmax', [seen], { axis: -1 });
  const mixed = graph.node('MatMul', [shares, graph.node('Transpose', [value], { perm: [0, 2, 1, 3] })]);
  return graph.node('Reshape', [graph.node('Transpose', [mixed], { perm: [0, 2, 1, 3] }), graph.integers([-1, width])]);
}

/** Cosines and sines of position × frequency, [length, 1, half the width of a head]. */
function rotation(graph: OnnxGraph, name: string, { positions }: Stack): readonly [Value, Value] {
  const angles = graph.node('Mul', [positions, graph.weight(`${name}.rotary.inv_freq`)]);
  const spread = graph.node('Unsqueeze', [angles, graph.integers([1])]);
  return [graph.node('Cos', [spread]), graph.node('Sin', [spread])];
}

/** Rotates the first half of every head against the second by the angles of its position. */
function rotate(graph: OnnxGraph, x: Value, [cos, sin]: readonly [Value, Value]): Value {
  const [first, second] = graph.nodes('Split', [x], 2, { axis: -1 }) as [Value, Value];
  const turned = graph.node('Sub', [graph.node('Mul', [first, cos]), graph.node('Mul', [second, sin])]);
  const rest = graph.node('Add', [graph.node('Mul', [second, cos]), graph.node('Mul', [first, sin])]);
  return graph.node('Concat', [turned, rest], { axis: -1 });
}

function selfAttention(graph: OnnxGraph, x: Value, name: string, sizes: BlockSizes, stack: Stack): Value {
  const [query, key, value] = ['q', 'k', 'v'].map((part) =>
    splitHeads(graph, linear(graph, x, `${name}.${part}_proj`), stack.extents, sizes),
  ) as [Value, Value, Value];
  const turn = rotation(graph, name, stack);
  const turned = { query: rotate(graph, query, turn), key: rotate(graph, key, turn) };
  return linear(graph, attend(graph, { ...turned, value, mask: stack.mask }, sizes), `${name}.out_proj`);
}

/** One block: causal attention with rotary positions, then the gated feed-forward layer, each on the normalised stream and added to it. */
export function transformerBlock(graph: OnnxGraph, x: Value, name: string, sizes: BlockSizes, stack: Stack): Value {
  const attention = selfAttention(graph, rmsNorm(graph, x, `${name}.norm1`), `${name}.self_attn`, sizes, stack);
  const attended = graph.node('Add', [x, attention]);
  const normed = rmsNorm(graph, attended, `${name}.norm2`);
  const gate = linear(graph, normed, `${name}.ffn.w1`, false);
  const open = graph.node('Mul', [gate, graph.node('Sigmoid', [gate])]);
  const gated = graph.node('Mul', [open, linear(graph, normed, `${name}.ffn.w3`, false)]);
  return graph.node('Add', [attended, linear(graph, gated, `${name}.ffn.w2`, false)]);
}
