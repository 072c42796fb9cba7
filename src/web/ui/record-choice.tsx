import { useQuery } from '@tanstack/react-query';
import { Checkbox, Radio } from 'antd';
import type { ReactNode } from 'react';
import { type Field, keysIn, type Register } from '../../kernel/index.ts';
import type { Page, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { names, showValue } from '../names.ts';
import { FoundRecord } from './found-record.tsx';
import { useOwner } from './owner.ts';
import { ProblemNotice } from './problem.tsx';

/** Whose records a dialog's owner has. */
const root = 'household';

/**
 * Names records of a register by their keys: those of the form's owner are ticked, by name; others are looked for by name or
 * number.
 */
export function RecordChoice(props: {
  refers: NonNullable<Field['refers']>;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Only those who belong to the owner now, or only those who have left. */
  among?: 'here' | 'left' | undefined;
  id?: string;
}): ReactNode {
  const { value, onChange, refers, among } = props;
  const id = props.id ? { id: props.id } : {};
  const register = names.find<Register<any, any>>('register', refers.register);
  const owner = useOwner();
  const isOwners = register?.of?.id === root;
  const { data, error, refetch } = useQuery({
    queryKey: [`/registers/${refers.register}`, 'of', owner],
    queryFn: () => get<Page<RecordView>>(`/registers/${refers.register}`, { of: owner, limit: 200 }),
    enabled: Boolean(isOwners && owner),
  });
  if (!register || !isOwners || !owner)
    return <FoundRecord {...id} register={refers.register} value={value} onChange={onChange} />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const chosen = Array.isArray(value) ? value.map(String) : keysIn(value);
  const { key, title } = register;
  const rows = (data?.rows ?? []).filter(
    ({ values }) => !among || (among === 'left') === Boolean(endOf(register, values)),
  );
  const options = rows.map(({ values }) => ({
    value: String(values[key ?? '']),
    label: (
      <>
        {showValue(register.id, title ?? '', values[title ?? ''])}
        <span className="quiet"> {aboutOf(register, values)}</span>
      </>
    ),
  }));
  if (data && !options.length)
    return (
      <span className="quiet">
        {among === 'left' ? `没有离开过本户的${register.label}` : `本户没有登记${register.label}`}
      </span>
    );
  const shared = { ...id, className: 'record-choice', options };
  return refers.many ? (
    <Checkbox.Group {...shared} value={chosen} onChange={onChange} />
  ) : (
    <Radio.Group {...shared} value={chosen[0] ?? null} onChange={({ target }) => onChange(target.value)} />
  );
}

/** What tells a record from its namesakes: what they are to the head, when born, whether they have left. */
function aboutOf(register: Register<any, any>, values: RecordView['values']): string {
  const ended = endOf(register, values);
  const told = ['relation', 'bornOn']
    .filter((name) => values[name])
    .map((name) => showValue(register.id, name, values[name]));
  return [...told, ...(ended ? [`${showValue(register.id, ended, values[ended])}已离开`] : [])].join('，');
}

/** The field that says since when a record has left its owner, if it has. */
const endOf = (register: Register<any, any>, values: RecordView['values']): string | undefined =>
  follower(register)?.until.find((name) => values[name]);

/** How the episodes that follow a register's records tell who is there. */
export const follower = ({ id }: Pick<Register<any, any>, 'id'>) =>
  names
    .all<Register<any, any>>('register')
    .find(({ follows, of }) => follows?.register.id === id && of?.id !== id)?.follows;
