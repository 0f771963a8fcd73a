/** What was compared with what. */
export interface Compared {
  /** The bars, in words. */
  readonly data: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** Head of the reference page: the rules that hold for every indicator, and how to read the columns. */
export function introduction({ data, versions }: Compared, count: number): string {
  return `# Indicators

Written by \`npm run indicators\` from the catalogue: ${count} indicators, each as a kernel over arrays, as a streaming class, as a method of the
face \`indicators(bars, context)\` and by name from the \`IndicatorFactory\`. How to use each: [the guide](guide/indicators.md).
Formulas, ranges and runnable examples stand on the API pages, which \`npm run docs\` writes into \`docs/api\`: open \`docs/api/index.html\`, then
\`@kairos/indicators\`, then the name; an editor shows the same text where it points at a name.

The same rules hold for all of them:

- **Warm-up**: the inputs before the first value, with the default parameters. Kernels give NaN there, streams \`undefined\`. All lines of an
  indicator begin at the same input.
- **NaN and infinities** in the input give NaN for that input and start the warm-up again after it, as if the series began there.
- **Overflow**: where sums exceed the largest double the result is NaN or infinite until the values have left; averages that never forget stay NaN.
- **Flat price**: a ratio of nothing to nothing has the neutral value named below, never NaN.
- **Parameters**: periods are whole numbers; 0, negative ones, fractions, NaN and infinities are refused by name, in both faces. A period longer than
  the data is no error: every value is NaN.
- **Arrays** of another kind, of different length, or an output that shares memory with an input are refused.
- **Prices** are taken as they are: kernels and streams do not check that highs are not below lows, and what they give for such bars means nothing.
  \`barsFromCsv\`, \`barsFromRows\` and \`barsFromColumns\` of \`@kairos/core\` refuse such bars.

The column **unit**: \`price\` is the unit of the values that are read, whatever they are; \`percent\` is 1 for 1 %, where the published definition has
it so; a \`fraction\` is 0.01 for 1 %; a \`signal\` is 100 (bullish), -100 (bearish) or 0, with 80 for a weaker and 200 for a confirmed one.

The last two columns are the largest difference from TA-Lib ${versions['TA-Lib']} and Tulip ${versions.Tulip ?? ''} with default parameters, over ${data}, as a share of their
value (of 1 where that is smaller); what is above 1e-10 says why. An empty cell: the library does not have it, calls something else by that name, or reads two series.
Candlestick patterns are compared apart: no signal differed from TA-Lib's on 200,000 bars whose prices sums hold exactly (\`conformance/candlestick-goldens.py\`).
`;
}
