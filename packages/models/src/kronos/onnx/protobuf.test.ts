import { describe, expect, it } from 'vitest';
import { ProtobufWriter } from './protobuf.js';

const hex = (writer: ProtobufWriter) => Buffer.from(writer.bytes()).toString('hex');

// Examples of https://protobuf.dev/programming-guides/encoding
describe('ProtobufWriter', () => {
  it('writes whole numbers in groups of seven bits', () => {
    expect(hex(new ProtobufWriter().integer(1, 150))).toBe('089601');
  });

  it('writes texts and nested messages with their length', () => {
    expect(hex(new ProtobufWriter().text(2, 'testing'))).toBe('120774657374696e67');
    expect(hex(new ProtobufWriter().message(3, new ProtobufWriter().integer(1, 150)))).toBe('1a03089601');
  });

  it('writes negative numbers as ten bytes', () => {
    expect(hex(new ProtobufWriter().integer(1, -2))).toBe('08feffffffffffffffff01');
  });

  it('writes field numbers beyond 15 as two bytes, and zero as one', () => {
    expect(hex(new ProtobufWriter().integer(20, 0))).toBe('a00100');
  });

  it('grows with what is written', () => {
    expect(new ProtobufWriter().message(1, new Uint8Array(1000)).bytes()).toHaveLength(1003);
  });
});
