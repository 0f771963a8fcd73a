import type { TokenizerConfig } from '../weights/config.js';
import type { GraphPlace } from './graph-place.js';
import { OnnxGraph, type Value } from './onnx-graph.js';
import { linear, stackOf, transformerBlock } from './transformer.js';

const FLOAT = 1;
const INT64 = 7;

/** Normalised bars `x` [batch, length, 6] to tokens `s1` and `s2` [batch, length]. */
export function encodeGraph(config: TokenizerConfig, { weights, location, length }: GraphPlace): Uint8Array {
  const graph = new OnnxGraph(weights, location);
  const x = graph.input('x', 'float', ['batch', length, config.inputs]);
  const extents = graph.node('Slice', [graph.node('Shape', [x]), graph.integers([0]), graph.integers([2])]);
  const rows = graph.node('Reshape', [x, graph.integers([-1, config.inputs])]);
  const stack = stackOf(graph, extents);
  let stream = linear(graph, rows, 'embed');
  for (let i = 0; i < config.encoderBlocks; i++)
    stream = transformerBlock(graph, stream, `encoder.${i}`, config, stack);

  // Training scales to the unit sphere here, which keeps every sign.
  const isSet = graph.node('Greater', [linear(graph, stream, 'quant_embed'), graph.floats([0])]);
  const bits = graph.node('Cast', [isSet], { to: FLOAT });
  const { s1Bits, s2Bits } = config;
  for (const [name, first, count] of [
    ['s1', 0, s1Bits],
    ['s2', s1Bits, s2Bits],
  ] as const) {
    // One weight for each bit, lowest first; floats are exact up to 2^24.
    const powers = Array.from({ length: s1Bits + s2Bits }, (_, i) =>
      i >= first && i < first + count ? 2 ** (i - first) : 0,
    );
    const number = graph.node('MatMul', [bits, graph.floats(powers, [powers.length, 1])]);
    const token = graph.node('Cast', [graph.node('Reshape', [number, extents])], { to: INT64 });
    graph.output(name, token, 'int64', ['batch', length]);
  }
  return graph.model('kronos-encode');
}

/** Tokens `s1` and `s2` [batch, length] to normalised bars `x` [batch, length, 6]. */
export function decodeGraph(config: TokenizerConfig, { weights, location, length }: GraphPlace): Uint8Array {
  const graph = new OnnxGraph(weights, location);
  const s1 = graph.input('s1', 'int64', ['batch', length]);
  const s2 = graph.input('s2', 'int64', ['batch', length]);
  const extents = graph.node('Shape', [s1]);
  const stack = stackOf(graph, extents);
  const bits = graph.node('Concat', [bitsOf(graph, s1, config.s1Bits), bitsOf(graph, s2, config.s2Bits)], { axis: 1 });
  const sides = graph.node('Sub', [graph.node('Mul', [bits, graph.floats([2])]), graph.floats([1])]);
  const onSphere = graph.node('Mul', [sides, graph.floats([1 / Math.sqrt(config.s1Bits + config.s2Bits)])]);
  let stream = linear(graph, onSphere, 'post_quant_embed');
  for (let i = 0; i < config.decoderBlocks; i++)
    stream = transformerBlock(graph, stream, `decoder.${i}`, config, stack);
  const target = graph.node('Concat', [extents, graph.integers([config.inputs])], { axis: 0 });
  const bars = graph.node('Reshape', [linear(graph, stream, 'head'), target]);
  graph.output('x', bars, 'float', ['batch', length, config.inputs]);
  return graph.model('kronos-decode');
}

/** Rows of bits, lowest first, as 0 and 1. */
function bitsOf(graph: OnnxGraph, tokens: Value, count: number): Value {
  const column = graph.node('Reshape', [tokens, graph.integers([-1, 1])]);
  const powers = graph.integers(Array.from({ length: count }, (_, bit) => 2 ** bit));
  const shifted = graph.node('Div', [column, powers]);
  return graph.node('Cast', [graph.node('Mod', [shifted, graph.integers([2])])], { to: FLOAT });
}
