/** Whether a name is a table file's, or of a kind of which the server says what to save it as. */
export const isTable = (name: string): boolean => /\.(xlsx|xlsm|xls|et|ods|csv|tsv|txt|zip)$/i.test(name);

/** Every file of a drop, those of dropped folders included. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry): entry is FileSystemEntry => entry !== null);
  return entries.length ? (await Promise.all(entries.map(within))).flat() : [...transfer.files];
}

async function within(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader hands out a folder in batches and says it is done by an empty one.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (!batch.length) break;
    found.push(...batch);
  }
  return (await Promise.all(found.map(within))).flat();
}
