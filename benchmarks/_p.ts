import { createInstrument, systemClock } from '@kairos/core';
import { fileJournal } from '../packages/core/src/journal/node/file-journal.js';
import { recoverBooks } from '../packages/core/src/journal/recover-books.js';
const dir='/tmp/jb-keep';
for(let k=0;k<5;k++){
 const c0=process.cpuUsage();const t=performance.now();
 const again=await fileJournal({directory: dir, clock: systemClock});
 const c1=process.cpuUsage(c0);
 const r=await recoverBooks(again,{instruments:[createInstrument({symbol:'SPY'})], keepEntries:false});
 const c2=process.cpuUsage(c0);
 console.log({openCpu:c1.user/1000, totalCpu:c2.user/1000, wall:performance.now()-t});
 await again.close();
}
