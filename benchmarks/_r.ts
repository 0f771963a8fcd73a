import { Ledger, createInstrument, createRandom } from '@kairos/core';
import { mkdtempSync, rmSync } from 'node:fs';
import { fileJournal } from '../packages/core/src/journal/node/file-journal.js';
import { recoverBooks } from '../packages/core/src/journal/recover-books.js';
import * as E from '../packages/core/src/journal/trading-entries.js';
import { createOrder, transitionOrder, applyFill, systemClock } from '@kairos/core';
const dir = '/tmp/jb-keep';
const j = await fileJournal({directory: dir, clock: systemClock, fsync:'never'});
let n=0; const pend=[]; 
const random=createRandom(1);
let t0=performance.now();
pend.push(j.append([E.depositEntry({id:'d',currency:'USD',amount:1e6,time:0})]));
for (let i=0;i<20000;i++){ const time=1.7e12+i*1000;
 const request={clientOrderId:`breakout-spy-${i}`,symbol:'SPY',side: i%2?'buy':'sell',quantity:1+random.integer(100),type:'limit',limitPrice:(90+random.integer(2000)/100).toFixed(2)} as const;
 let o=createOrder(request,time);
 pend.push(j.append([E.intentEntry(request,time)]));
 o=transitionOrder(o,'submitted',{time}); pend.push(j.append([E.orderEntry(o)]));
 o=transitionOrder(o,'accepted',{time:time+1,venueOrderId:`v${i}`}); pend.push(j.append([E.orderEntry(o)]));
 const fill={fillId:`f${i}`,clientOrderId:o.clientOrderId,symbol:'SPY',side:request.side,quantity:request.quantity,price:request.limitPrice,commission:'0.05',liquidity:'taker',time:time+2} as const;
 o=applyFill(o,fill);
 pend.push(j.append([E.fillEntry(fill),E.orderEntry(o)]));
}
await Promise.all(pend); console.log('write', performance.now()-t0);
await j.close();
for(let k=0;k<4;k++){
 const t=performance.now();
 const again=await fileJournal({directory: dir, clock: systemClock});
 const t1=performance.now();
 let c=0; for await (const r of again.read()) c++;
 const t2=performance.now();
 const r=await recoverBooks(again,{instruments:[createInstrument({symbol:'SPY'})], keepEntries:false});
 const t3=performance.now();
 console.log({open:t1-t, read:t2-t1, recover:t3-t2, n:r.lastSequence, c, cash:r.books.ledger.balance('USD').cash.toString()});
 await again.close();
}

