import { journalContract } from './fixtures/journal-contract.js';
import { memoryJournal } from './memory-journal.js';

journalContract('memoryJournal', async () => memoryJournal());
