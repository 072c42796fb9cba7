import { type Holder, openStore } from './store.ts';

/** As long as the server keeps an idle session: what was read longer ago is not shown any more. */
const keptFor = 12 * 60 * 60 * 1_000;

/** What is kept: who is here, what waits for them, the cases and the households they open. Lists and searches are not. */
const addresses =
  /^\/api\/(?:session|setup|tasks\?limit=200|tasks\/counts|duties\/mine|doubts\/summary|cases\/[0-9a-f-]{36}|registers\/household\/[0-9a-f-]{36}\/page)$/;
export const isKept = (address: string): boolean => addresses.test(address);

let holder: Holder | undefined;
/** Says who reads from now on; what others read on this device is removed. */
export async function readBy(next: Holder): Promise<void> {
  holder = next;
  const store = await openStore();
  const day = Date.now() - keptFor;
  for (const each of await store.getAll('kept'))
    if ((each.account && each.account !== next.account) || each.at < day) await store.delete('kept', each.id);
}
/** Nobody reads: nothing is kept until somebody signs in, and what is there is shown to nobody. */
export const readByNobody = (): void => {
  holder = undefined;
};
export const reader = (): Holder | undefined => holder;

/** Who is here is asked before it is known who is here. */
const idOf = (address: string): string | undefined => {
  if (/^\/api\/(session|setup)$/.test(address)) return address;
  return holder && `${holder.account} ${holder.seat} ${address}`;
};

/** Keeps an answer for a time without a signal; where nothing can be kept, nothing is. */
export async function keep(address: string, answer: unknown): Promise<void> {
  const id = idOf(address);
  if (!id) return;
  const of = id === address ? { account: '', seat: '' } : (holder as Holder);
  const store = await openStore();
  await store.put('kept', { ...of, id, address, at: Date.now(), answer });
}

/** What was answered last at an address, not longer ago than a session lasts. */
export async function findKept(address: string): Promise<{ answer: unknown; at: number } | undefined> {
  const id = idOf(address);
  if (!id) return undefined;
  const found = await (await openStore()).get('kept', id);
  return found && found.at > Date.now() - keptFor ? found : undefined;
}

/** Removes an answer that holds no more: that somebody is signed in. */
export async function drop(address: string): Promise<void> {
  const id = idOf(address);
  if (id) await (await openStore()).delete('kept', id);
}
