/** A currency code: `USD`, `EUR`, and those of crypto such as `USDT` or `1INCH`. */
export const CURRENCY = /^[A-Z0-9]{2,10}$/;
