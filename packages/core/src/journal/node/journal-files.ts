/** A file that is being written at its end. */
export interface AppendedFile {
  /** Writes all bytes at the end, or rejects; a part of them may then be there. */
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves once all that was appended would survive a loss of power. */
  sync(): Promise<void>;
  /** Cuts the end off. */
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** The few things that a journal asks of a disk, so that tests can put another in its place: one that tears, fills up or loses power. */
export interface JournalFiles {
  /** Makes a directory, its parents too, unless it is there. */
  makeDirectory(directory: string): Promise<void>;
  /** Names of the files in a directory. */
  list(directory: string): Promise<string[]>;
  read(path: string): Promise<Buffer>;
  /** Makes a file that must not be there yet. */
  create(path: string): Promise<AppendedFile>;
  /** Opens a file that is there. */
  open(path: string): Promise<AppendedFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; that it is gone already is fine. */
  remove(path: string): Promise<void>;
  /** Resolves once the names in a directory would survive a loss of power. */
  syncDirectory(directory: string): Promise<void>;
}
