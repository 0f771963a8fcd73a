import type { WeightFile } from '../weights/safetensors.js';
import { ProtobufWriter } from './protobuf.js';

/** Numbers of the types of ONNX that the graphs use. */
const ELEMENT = { float: 1, int64: 7 } as const;
/** Numbers of the kinds of attributes that the graphs use. */
const ATTRIBUTE = { integer: 2, integers: 7 } as const;
const EXTERNAL = 1;
/** Version of the file format, and of the operators: 17 is read by every runtime since 2022. */
const IR_VERSION = 8;
const OPSET = 17;

/** Type of the values of a tensor. */
export type ElementType = keyof typeof ELEMENT;

/** A value within a graph: the name by which nodes refer to it. */
export type Value = string;

/** A whole number or several; operators know no others here. */
type Attributes = Readonly<Record<string, number | readonly number[]>>;

/**
 * Puts an ONNX model together whose weights stay where they are: in a safetensors file, of which each tensor is a range of bytes.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the numbers of the fields.
 */
export class OnnxGraph {
  readonly #graph = new ProtobufWriter();
  readonly #weights: WeightFile;
  readonly #location: string;
  readonly #known = new Map<string, Value>();
  #values = 0;

  /**
   * @param weights - The file that the weights are in.
   * @param location - The path that the runtime is given the file under.
   */
  constructor(weights: WeightFile, location: string) {
    this.#weights = weights;
    this.#location = location;
  }

  /** A value that the model is given. Text stands for an extent that may differ from run to run. */
  input(name: string, type: ElementType, extents: readonly (number | string)[]): Value {
    this.#graph.message(11, valueInfo(name, type, extents));
    return name;
  }

  /** Gives a value out under a name. */
  output(name: string, value: Value, type: ElementType, extents: readonly (number | string)[]): void {
    this.#node('Identity', [value], [name], {});
    this.#graph.message(12, valueInfo(name, type, extents));
  }

  /** Result of an operator. */
  node(operator: string, inputs: readonly Value[], attributes: Attributes = {}): Value {
    const [value] = this.nodes(operator, inputs, 1, attributes);
    return value!;
  }

  /** Results of an operator that has several. */
  nodes(operator: string, inputs: readonly Value[], count: number, attributes: Attributes = {}): readonly Value[] {
    const outputs = Array.from({ length: count }, () => `v${this.#values++}`);
    this.#node(operator, inputs, outputs, attributes);
    return outputs;
  }

  /** A tensor of the weight file. */
  weight(name: string): Value {
    return this.#once(`weight ${name}`, () => {
      const { shape, begin, end } = this.#weights.tensors.get(name)!;
      const tensor = tensorOf(name, 'float', shape);
      const entries = { location: this.#location, offset: String(begin), length: String(end - begin) };
      for (const [key, value] of Object.entries(entries)) {
        tensor.message(13, new ProtobufWriter().text(1, key).text(2, value));
      }
      this.#graph.message(5, tensor.integer(14, EXTERNAL));
      return name;
    });
  }

  /** A constant of floats, a scalar unless it has a shape. */
  floats(values: readonly number[], shape: readonly number[] = []): Value {
    const bytes = new Uint8Array(Float32Array.from(values).buffer);
    return this.#constant('float', values, shape, bytes);
  }

  /** A constant list of whole numbers, or a scalar when the shape is empty. */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#constant('int64', values, shape, bytes);
  }

  /** The finished model. */
  model(name: string): Uint8Array {
    return new ProtobufWriter()
      .integer(1, IR_VERSION)
      .text(2, 'kairos')
      .message(7, this.#graph.text(2, name))
      .message(8, new ProtobufWriter().text(1, '').integer(2, OPSET))
      .bytes();
  }

  #constant(type: ElementType, values: readonly number[], shape: readonly number[], bytes: Uint8Array): Value {
    return this.#once(`${type} ${shape} ${values}`, () => {
      const name = `c${this.#values++}`;
      this.#graph.message(5, tensorOf(name, type, shape).message(9, bytes));
      return name;
    });
  }

  #once(key: string, create: () => Value): Value {
    const known = this.#known.get(key) ?? create();
    this.#known.set(key, known);
    return known;
  }

  #node(operator: string, inputs: readonly Value[], outputs: readonly Value[], attributes: Attributes): void {
    const node = new ProtobufWriter();
    for (const name of inputs) node.text(1, name);
    for (const name of outputs) node.text(2, name);
    node.text(4, operator);
    for (const [name, value] of Object.entries(attributes)) {
      const attribute = new ProtobufWriter().text(1, name);
      if (typeof value === 'number') attribute.integer(3, value).integer(20, ATTRIBUTE.integer);
      else {
        for (const one of value) attribute.integer(8, one);
        attribute.integer(20, ATTRIBUTE.integers);
      }
      node.message(5, attribute);
    }
    this.#graph.message(1, node);
  }
}

function tensorOf(name: string, type: ElementType, shape: readonly number[]): ProtobufWriter {
  const tensor = new ProtobufWriter();
  for (const extent of shape) tensor.integer(1, extent);
  return tensor.integer(2, ELEMENT[type]).text(8, name);
}

function valueInfo(name: string, type: ElementType, extents: readonly (number | string)[]): ProtobufWriter {
  const shape = new ProtobufWriter();
  for (const extent of extents) {
    const dimension = new ProtobufWriter();
    shape.message(1, typeof extent === 'number' ? dimension.integer(1, extent) : dimension.text(2, extent));
  }
  const tensor = new ProtobufWriter().integer(1, ELEMENT[type]).message(2, shape);
  return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
}
