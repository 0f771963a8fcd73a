export type { FileJournal } from './journal/node/file-backed-journal.js';
export { fileJournal } from './journal/node/file-journal.js';
export type { FileJournalOptions, FsyncPolicy } from './journal/node/file-journal-options.js';
export { holdFolder } from './journal/node/hold-folder.js';
export type { TornTail } from './journal/node/open-segments.js';
export { type JournalRepair, repairJournal, type SetAside } from './journal/node/repair-journal.js';
export { hashPassword, needsRehash, type PasswordHashOptions, verifyPassword } from './security/password.js';
