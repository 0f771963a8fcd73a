/** Value of a parameter in a row of the page. */
type PlainParameter = number | string | boolean | null;

/** One run of a sweep: its parameters, and what it brought. */
export interface SweepRun {
  readonly parameters: Readonly<Record<string, number | string | boolean | null>>;
  /** Figures by name, such as `sharpe`; undefined or not finite where a figure is not defined. */
  readonly figures: Readonly<Record<string, number | undefined>>;
}

/** A parameter and the values that it took, numbers by size, all others in the order in which they came. */
export interface SweepAxis {
  readonly name: string;
  readonly values: readonly PlainParameter[];
}

/** The parameters of a sweep that took more than one value, in the order of the first row. */
export function sweepAxes(rows: readonly SweepRun[]): SweepAxis[] {
  const names = Object.keys(rows[0]?.parameters ?? {});
  const axes = names.map((name) => {
    const values = [...new Set(rows.map(({ parameters }) => parameters[name]!))];
    const areNumbers = values.every((value) => typeof value === 'number');
    return { name, values: areNumbers ? (values as number[]).sort((a, b) => a - b) : values };
  });
  return axes.filter(({ values }) => values.length > 1);
}
