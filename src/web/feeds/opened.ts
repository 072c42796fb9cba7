import type { FeedLine } from '../../server/http/contract.ts';
import { targetOf } from './target.ts';
import type { Upload } from './uploads.ts';

/** As many bytes as the server takes from a page. */
const most = 64 * 1024 ** 2;

/** A file just chosen, with what its name says of it; one that is too large is told so before it is sent for nothing. */
export function opened(
  file: File,
  lines: readonly FeedLine[],
  aim: Partial<Pick<Upload, 'feed' | 'region'>>,
): Upload {
  const open = { stage: 'choosing', rows: null, said: {}, preview: null, run: null } as const;
  const adds = /退回明细|补充|补报/.test(file.name) || undefined;
  const error = tooLarge(file);
  return {
    key: `${++opening}-${file.name}`,
    file,
    adds,
    error,
    ...targetOf(file.name, lines),
    ...aim,
    ...open,
  };
}
let opening = 0;

/** Why a file cannot be sent from a page; null where it can. */
export const tooLarge = ({ name, size }: Pick<File, 'name' | 'size'>): Error | null =>
  size > most
    ? new Error(
        `“${name}”有${Math.ceil(size / 1024 ** 2)}MB，网页上传不能超过64MB：请压缩成zip，或按乡镇拆成几个文件一起传`,
      )
    : null;
