import { useQuery } from '@tanstack/react-query';
import type { Register } from '../../kernel/index.ts';
import type { Page, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names, showValue } from '../names.ts';
import { pathOf } from '../registers/paths.ts';
import { Go } from './go.tsx';

/** A record known by its number, called by its name and leading to its page; the bare number where the seat does not see it. */
export function NamedRecord({ register, number }: { register: string; number: string }) {
  const { key, title } = names.find<Register<any, any>>('register', register) ?? {};
  const { data } = useQuery({
    queryKey: [`/registers/${register}`, 'named', number],
    queryFn: () => get<Page<RecordView>>(`/registers/${register}`, { q: number, limit: 2 }),
    retry: false,
  });
  const found = data?.rows.find(({ values }) => key && values[key] === number);
  if (!found) return <>{number}</>;
  return (
    <>
      <Go to={pathOf(register, found.id)}>
        {title && found.values[title] ? showValue(register, title, found.values[title]) : number}
      </Go>{' '}
      <span className="quiet">{number}</span>
    </>
  );
}
