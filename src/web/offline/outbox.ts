import { useEffect, useState } from 'react';
import { ProblemError, post, upload } from '../api.ts';
import { listed } from '../pictures/pictures.ts';
import { forgetTyped } from '../ui/draft.ts';
import { reader } from './kept.ts';
import { openStore, type Unsent } from './store.ts';

/** What is put into the outbox: by whom and when is added here. */
export type Letter = Omit<Unsent, 'account' | 'seat' | 'at' | 'refused'>;

const told = new Set<() => void>();
const tell = () => {
  for (const each of told) each();
};

/** What a page is sending itself this moment: sent beside it, it would be told twice. */
const inHand = new Set<string>();

/**
 * Keeps a request on this device before it is sent, so that neither a lost signal nor a closed page loses it. Until it is let go
 * or removed, whoever put it sends it.
 */
export async function putUnsent(letter: Letter): Promise<void> {
  const holder = reader();
  if (!holder) return;
  inHand.add(letter.key);
  await (await openStore()).put('unsent', { ...letter, ...holder, at: Date.now() });
  tell();
}
/** Leaves what could not be sent to whoever sends what waits. */
export function letGo(key: string): void {
  inHand.delete(key);
  tell();
}
export async function removeUnsent(key: string): Promise<void> {
  await (await openStore()).delete('unsent', key);
  letGo(key);
}

/** What this person has typed and the server has not got, the oldest first; of all their seats. */
export async function listUnsent(): Promise<readonly Unsent[]> {
  const account = reader()?.account;
  if (!account) return [];
  const all = await (await openStore()).getAll('unsent');
  return all.filter((each) => each.account === account).sort((a, b) => a.at - b.at);
}

/** The same, for a page, but what is being sent this moment: the form that sends it stays and says what becomes of it. */
export function useUnsent(): readonly Unsent[] {
  const [list, setList] = useState<readonly Unsent[]>([]);
  useEffect(() => {
    let shown = true;
    const read = () => {
      listUnsent().then(
        (found) => shown && setList(found.filter(({ key }) => !inHand.has(key))),
        () => undefined,
      );
    };
    read();
    told.add(read);
    return () => {
      shown = false;
      told.delete(read);
    };
  }, []);
  return list;
}

/** Whether a failure says that the server was not reached, so that the same request is worth sending again. */
export const isUnreached = (error: unknown): boolean =>
  error instanceof ProblemError && [0, 502, 503, 504].includes(error.problem.status);

/**
 * Sends the pictures and then what they belong to, each under a key of its own: what arrived before is not done again. Where they
 * belong to the very record that is made, `{id}` in their address, that comes first.
 */
export async function deliver<T>({
  key,
  path,
  body,
  pictures,
}: Pick<Unsent, 'key' | 'path' | 'body' | 'pictures'>): Promise<T> {
  const send = async (to: string) => {
    for (const [i, { kind, blob, name }] of listed(pictures ?? {}).entries())
      await upload(to, blob, { kind }, { key: `${key}-${i}`, name });
  };
  if (!pictures) return post<T>(path, body, { key });
  if (!pictures.to.includes('{id}')) {
    await send(pictures.to);
    return post<T>(path, body, { key });
  }
  const made = await post<T>(path, body, { key });
  await send(pictures.to.replace('{id}', String((made as { id?: unknown }).id)));
  return made;
}

let sending: Promise<readonly Unsent[]> | undefined;
/** Sends what waits in the present seat, one after the other; resolves with what arrived, told once. What is refused stays, with why. */
export async function sendUnsent(): Promise<readonly Unsent[]> {
  if (sending) return sending.then(() => []);
  sending = sendAll().finally(() => {
    sending = undefined;
  });
  return sending;
}

async function sendAll(): Promise<readonly Unsent[]> {
  const seat = reader()?.seat;
  const arrived: Unsent[] = [];
  for (const each of await listUnsent()) {
    if (each.refused || each.seat !== seat || inHand.has(each.key)) continue;
    try {
      await deliver(each);
      await removeUnsent(each.key);
      forgetTyped(each.draft, each.given);
      arrived.push(each);
    } catch (error) {
      const status = error instanceof ProblemError ? error.problem.status : 0;
      // Without a signal, or signed out meanwhile: it waits.
      if (isUnreached(error) || status === 401) break;
      await (await openStore()).put('unsent', { ...each, refused: sentence(error) });
      tell();
    }
  }
  return arrived;
}

const sentence = (error: unknown): string =>
  error instanceof ProblemError
    ? [error.problem.title, ...Object.values(error.problem.complaints ?? {})].join('；')
    : '没有发送成功，请打开修改后重新提交';
