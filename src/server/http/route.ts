import type { Platform } from '../platform.ts';
import type { Session } from '../session.ts';

/** One address of the API: what it does with a session and what was asked. Access, audit and idempotency come with it. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below /api, in Hono's notation: `/cases/:id/moves`. */
  readonly path: string;
  /** Answered also to those who have yet to change the password they were given. */
  readonly early?: true;
  /** The answer holds what is shown once and kept nowhere, so it is not kept for a second asking either; nor are files. */
  readonly secret?: true;
  handle(session: Session, request: Asked): Promise<unknown>;
}
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}
type Pieces = AsyncGenerator<Uint8Array, void, undefined>;
/** What a handler answers to send a file instead of JSON. */
export class Download {
  readonly file: string;
  readonly type: string;
  readonly bytes: Uint8Array | ReadableStream<Uint8Array>;
  /** In place of bytes: made as they are taken, while the transaction lasts. */
  readonly pieces: Pieces | undefined;
  constructor(file: string, type: string, bytes: Download['bytes'], pieces?: Pieces) {
    this.file = file;
    this.type = type;
    this.bytes = bytes;
    this.pieces = pieces;
  }
}
/** What a handler answers when work goes on after its transaction has been committed: `start` begins it. */
export class Afterwards<T> {
  readonly answer: T;
  readonly start: (platform: Platform) => Promise<unknown>;
  constructor(answer: T, start: (platform: Platform) => Promise<unknown>) {
    this.answer = answer;
    this.start = start;
  }
}

/** A table file to be saved. */
export const workbook = ({
  file,
  bytes,
  pieces,
}: {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly pieces?: Pieces;
}): Download =>
  new Download(file, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes, pieces);

/** A paper to be saved and edited. */
export const wordFile = ({ file, bytes }: { readonly file: string; readonly bytes: Uint8Array }): Download =>
  new Download(file, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes);
