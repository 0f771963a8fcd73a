import type { FundingPayment } from '../ledger/ledger-entry.js';
import type { Fill } from '../orders/fill.js';
import type { Order, OrderRequest } from '../orders/order.js';
import { fill } from './fill-json.js';
import { object } from './json-codec.js';
import { funding } from './ledger-entry-json.js';
import { order } from './order-json.js';
import { orderRequest } from './order-request-json.js';

// What stands in the data of records. Each thing has its name, so that whoever writes may put more beside it.

export const intentData = object<{ readonly request: OrderRequest }>({ request: orderRequest });
export const orderData = object<{ readonly order: Order }>({ order });
export const fillData = object<{ readonly fill: Fill }>({ fill });
export const fundingData = object<{ readonly payment: FundingPayment }>({ payment: funding });
