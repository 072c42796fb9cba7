/** Hands what comes to the browser to be saved, under the name the server gave it; rejects where it breaks off. */
export async function save(answer: Response, onBytes?: (bytes: number) => void): Promise<void> {
  const [, name = ''] =
    /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await (onBytes ? taken(answer, onBytes) : answer.blob()));
  link.download = decodeURIComponent(name) || '导出.xlsx';
  link.click();
  // A browser that still reads the file needs its address for a while.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** What comes, as a file, telling how much has come: a long list is made while it is taken. */
async function taken(answer: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const reader = answer.body?.getReader();
  if (!reader) return answer.blob();
  const pieces: BlobPart[] = [];
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces, { type: answer.headers.get('content-type') ?? '' });
    pieces.push(value as BlobPart);
    bytes += value.length;
    onBytes(bytes);
  }
}
