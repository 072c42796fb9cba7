import { useQuery } from '@tanstack/react-query';
import type { ParameterView } from '../../server/http/contract.ts';
import { get } from '../api.ts';

/** What a numeric parameter says today in the seat's region, and 默认值 or its source; undefined while it is asked for. */
export function useParameter(id: string): { value: number; source: string } | undefined {
  const { data } = useQuery({
    queryKey: ['parameters'],
    queryFn: () => get<ParameterView[]>('/parameters'),
    staleTime: 300_000,
  });
  const now = data?.find((each) => each.id === id)?.now;
  return now ? { value: Number(now.value), source: now.basis ?? '默认值' } : undefined;
}
