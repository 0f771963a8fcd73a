/** Unit of a timeframe: minute, hour, day, week. */
export type TimeframeUnit = 'm' | 'h' | 'd' | 'w';

/** Length of a bar: a whole number and a unit, such as `5m`, `4h`, `1d`, `1w`. */
export type Timeframe = `${number}${TimeframeUnit}`;
