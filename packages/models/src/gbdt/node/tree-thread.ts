import { parentPort, workerData } from 'node:worker_threads';
import { buildShare, type HistogramJob } from '../histogram-crew.js';
import { Turns } from './turn.js';

/** What a thread gets for each training run. */
export interface ThreadRun {
  readonly job: HistogramJob;
  readonly turns: SharedArrayBuffer;
}

const { worker, workers } = workerData as { readonly worker: number; readonly workers: number };

parentPort!.on('message', ({ job, turns: memory }: ThreadRun) => {
  const turns = new Turns(memory);
  for (let turn = turns.next(); turn; turn = turns.next()) {
    buildShare(job, turn, worker, workers);
    turns.finish();
  }
});
parentPort!.postMessage('ready');
