import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { SessionView } from '../server/http/contract.ts';
import { del, get, ProblemError, put, whenSignedOut } from './api.ts';
import { forgetDrafts } from './ui/draft.ts';
import { Loading, ProblemNotice } from './ui/problem.tsx';

const Current = createContext<SessionView | null>(null);

/** Asks who is signed in; shows `otherwise` to whoever is not. */
export function SessionProvider({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['session'], queryFn: findSession });
  useEffect(() => whenSignedOut(() => client.setQueryData(['session'], null)), [client]);
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  return data ? <Current.Provider value={data}>{children}</Current.Provider> : otherwise;
}

/** The person, their seat and the business day; only below a SessionProvider with someone signed in. */
export function useSession(): SessionView {
  const session = useContext(Current);
  if (!session) throw new Error('useSession needs someone signed in');
  return session;
}

/** Moves to another of the person's seats; everything shown is asked for again. */
export function useSwitchSeat() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (seat: string) => put<unknown>('/session/seat', { seat }),
    onSuccess: () => startOver(client),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => del<void>('/session'),
    onSettled() {
      forgetDrafts();
      client.setQueryData(['session'], null);
      return startOver(client);
    },
  });
}

/** Asks again who is here; what was loaded for another seat must not be seen in this one. */
export async function startOver(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  await client.refetchQueries({ queryKey: ['session'] });
}

async function findSession(): Promise<SessionView | null> {
  try {
    return await get<SessionView>('/session');
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  }
}
