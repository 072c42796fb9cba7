import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { type ComponentType, createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { SessionView } from '../server/http/contract.ts';
import { del, get, ProblemError, put, whenSignedOut } from './api.ts';
import { drop, readBy, readByNobody } from './offline/kept.ts';
import { listUnsent } from './offline/outbox.ts';
import { forget } from './offline/store.ts';
import { forgetDrafts } from './ui/draft.ts';
import { Loading, ProblemNotice } from './ui/problem.tsx';

const Current = createContext<SessionView | null>(null);

/**
 * Asks who is signed in; shows `otherwise` to whoever is not. Where the session of somebody who is here ends, what is open stays, below
 * what `again` shows until they have signed in.
 */
export function SessionProvider({
  children,
  otherwise,
  again: Again,
}: {
  children: ReactNode;
  otherwise: ReactNode;
  again: ComponentType<{ session: SessionView; onDone: () => void }>;
}) {
  const client = useQueryClient();
  const [isOver, setOver] = useState(false);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['session'],
    async queryFn() {
      const found = await findSession();
      const before = client.getQueryData<SessionView | null>(['session']) ?? null;
      setOver(!found && before !== null);
      return found ?? before;
    },
  });
  useEffect(
    () =>
      whenSignedOut(() => {
        readByNobody();
        setOver(Boolean(client.getQueryData(['session'])));
      }),
    [client],
  );
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return otherwise;
  return (
    <Current.Provider value={data}>
      {children}
      {isOver && <Again session={data} onDone={() => setOver(false)} />}
    </Current.Provider>
  );
}

/** The person, their seat and the business day; only below a SessionProvider with someone signed in. */
export function useSession(): SessionView {
  const session = useContext(Current);
  if (!session) throw new Error('useSession needs someone signed in');
  return session;
}

/** The same where perhaps nobody is signed in. */
export const useSessionIfAny = (): SessionView | null => useContext(Current);

/** Moves to another of the person's seats; everything shown is asked for again. */
export function useSwitchSeat() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (seat: string) => put<unknown>('/session/seat', { seat }),
    onSuccess: () => startOver(client),
  });
}

/** Signs out, and first says what would be lost: nothing that was read or typed here stays on the device. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const { account } = useSession();
  const { modal } = App.useApp();
  const signOut = useMutation({
    async mutationFn() {
      forgetDrafts();
      // Without a signal the server hears of it when it is reached again; here nothing is shown any more.
      localStorage.setItem(signOutDue, '1');
      readByNobody();
      await forget(account).catch(() => undefined);
      await del<void>('/session');
      localStorage.removeItem(signOutDue);
    },
    onSettled() {
      client.setQueryData(['session'], null);
      return startOver(client);
    },
  });
  return async () => {
    const waiting = await listUnsent().catch(() => []);
    if (waiting.length === 0) return signOut.mutate();
    modal.confirm({
      title: `还有${waiting.length}件没有发送`,
      content: '退出登录会清除本机保存的内容，没有发送的要重新填写。请先到有信号的地方，等它们发出去再退出。',
      okText: '放弃并退出',
      cancelText: '先不退出',
      onOk: () => signOut.mutate(),
    });
  };
}

/** Asks again who is here; what was loaded for another seat must not be seen in this one. */
export async function startOver(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  await client.refetchQueries({ queryKey: ['session'] });
}

/** After signing in again: the same person goes on in the seat they had, and what is shown is asked for again; anybody else begins anew. */
export async function resume(client: QueryClient, before: SessionView): Promise<void> {
  const now = await get<SessionView>('/session');
  if (now.account !== before.account) return window.location.assign('/');
  const { id } = before.seat;
  if (now.seat.id !== id && now.seats.some((seat) => seat.id === id))
    await put('/session/seat', { seat: id });
  await client.invalidateQueries();
}

const signOutDue = 'sign-out-due';

async function findSession(): Promise<SessionView | null> {
  try {
    if (localStorage.getItem(signOutDue)) {
      await del<void>('/session');
      localStorage.removeItem(signOutDue);
    }
    const session = await get<SessionView>('/session');
    await readBy({ account: session.account, seat: session.seat.id }).catch(() => undefined);
    return session;
  } catch (error) {
    if (localStorage.getItem(signOutDue)) return null;
    if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
    readByNobody();
    await drop('/api/session').catch(() => undefined);
    return null;
  }
}
