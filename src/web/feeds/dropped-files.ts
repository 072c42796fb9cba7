/** Whether a name is a table file's; Office's own lock files (~$…) lie beside what is open. */
export const isTable = (name: string): boolean => readable.test(name) && !name.startsWith('~$');
const readable = /\.(xlsx|xls|csv|tsv|txt|zip)$/i;

/** Every table file of a drop, those of dropped folders included; Office's own lock files (~$…) are left out. */
export async function filesOf(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry): entry is FileSystemEntry => entry !== null);
  const files = entries.length ? (await Promise.all(entries.map(within))).flat() : [...transfer.files];
  return files.filter(({ name }) => isTable(name));
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
