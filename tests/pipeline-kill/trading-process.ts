import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@kairos/core';
import { dyingFiles } from '../../packages/core/src/journal/fixtures/dying-files.js';
import { fileJournalOn } from '../../packages/core/src/journal/node/file-journal.js';
import { nodeFiles } from '../../packages/core/src/journal/node/node-files.js';
import { playPaperDay } from './trading-day.js';

// A process that trades a day on paper and kills itself on the way.
// Arguments: directory, seed, bars, bytes and calls after which it dies.

const [directory = '', seed = '', length = '', budget = ''] = process.argv.slice(2);
const files = dyingFiles(nodeFiles, Number(budget));
const journal = (name: string) =>
  fileJournalOn(files, { directory: join(directory, name), clock: systemClock, fsync: 'never' });
const journals = { venue: await journal('venue'), pipeline: await journal('pipeline') };
const books = await playPaperDay(seed, Number(length), journals);
await journals.pipeline.close();
await journals.venue.close();
writeSync(1, `done ${books}\n`);
