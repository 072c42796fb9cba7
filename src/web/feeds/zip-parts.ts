import { isLitter } from '../../kernel/index.ts';
import { isTable } from './dropped-files.ts';

/** More is not unpacked here: such a zip is sent as it is. */
const most = { packed: 200 * 1024 ** 2, unpacked: 512 * 1024 ** 2 };

/** The tables in a zip, each as a file of its own, and the names of what else lies there; nothing where it cannot be opened here, and the server is to say why. */
export async function partsOf(zip: File): Promise<{ tables: File[]; others: string[] }> {
  const others: string[] = [];
  if (zip.size > most.packed) return { tables: [], others };
  const { unzipSync } = await import('fflate');
  let size = 0;
  try {
    const parts = unzipSync(new Uint8Array(await zip.arrayBuffer()), {
      filter: ({ name, originalSize }) => {
        const own = baseOf(name);
        if (!own || isLitter(nameOf(name))) return false;
        const isWanted = isTable(own);
        if (isWanted) size += originalSize;
        else others.push(own);
        if (size > most.unpacked) throw new RangeError('too large');
        return isWanted;
      },
    });
    const tables = Object.entries(parts).map(([name, bytes]) => new File([bytes as BlobPart], baseOf(name)));
    return { tables, others };
  } catch {
    return { tables: [], others: [] };
  }
}

/** A name without its folders; one that Windows wrote is read as GB18030, as whoever made the zip sees it. */
export const baseOf = (name: string): string => nameOf(name).split('/').at(-1) ?? '';

function nameOf(name: string): string {
  const codes = Uint16Array.from(name, (char) => char.charCodeAt(0));
  const isBytes = codes.some((code) => code > 0x7f) && codes.every((code) => code <= 0xff);
  const text = isBytes ? decode(Uint8Array.from(codes)) : name;
  return text.replaceAll('\\', '/');
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
