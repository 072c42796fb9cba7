import { Button } from 'antd';
import { useState } from 'react';
import type { Entitlement, Form, Register } from '../../kernel/index.ts';
import type { RecordView } from '../../server/http/contract.ts';
import { useAssignColumn } from '../assignment/assign-button.tsx';
import { fieldOf, names } from '../names.ts';
import { useSession } from '../session.tsx';
import { Lost } from '../shell/lost.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { useFilters, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { type Ask, AskDialog, daysOf } from './ask-dialog.tsx';
import { columnsOf, sumsOf } from './columns.tsx';
import { GapsRun } from './gaps-run.tsx';
import { GroupBar } from './group-bar.tsx';
import { calledOf, listLabelOf, pathOf, registerOf } from './paths.ts';
import { RegisterFilters } from './register-filters.tsx';

/** 登记册: the list of any register, made of its declaration alone. */
export default function RegisterPage() {
  const register = registerOf(useRouteParam('register'));
  return register ? <RegisterList key={register.id} register={register} /> : <Lost />;
}

function RegisterList({ register }: { register: Register<any, any> }) {
  const { seat } = useSession();
  const [filters, change] = useFilters();
  const { q, region, of, by } = filters;
  const asked = Object.entries(filters).filter(([name]) => name in register.fields);
  const label = listLabelOf(register);
  const emptyText =
    asked.length || q || region || of
      ? '没有符合条件的记录，可以放宽条件再查'
      : seat.department
        ? '没有需要本部门办理的记录'
        : `还没有登记过${register.label}`;
  const assign = useAssignColumn<RecordView>((row) => ({
    title: `${calledOf(register.id, row)}：${register.label}`,
    about: register.id === 'household' ? 'household' : 'record',
    link: pathOf(row.owner?.register ?? register.id, row.owner?.id ?? row.id),
    region: row.region,
  }));
  return (
    <>
      <PageTitle title={label} {...(of && { note: <Narrowed onAll={() => change({ of: undefined })} /> })}>
        {names.all<Entitlement>('entitlement').some(({ gaps }) => gaps.id === register.id) && <GapsRun />}
        <NewRecord register={register} />
      </PageTitle>
      <RegisterFilters register={register} />
      {by && fieldOf(register.id, by) && (
        <GroupBar register={register} by={by} params={{ ...Object.fromEntries(asked), q, region, of }} />
      )}
      <DataTable<RecordView>
        name={`register:${register.id}`}
        path={`/registers/${register.id}`}
        heading={label}
        params={{ ...Object.fromEntries(asked), q, region, of, sums: sumsOf(register).join(',') }}
        unit={register.id === 'household' ? '户' : '条'}
        rowKey={({ id }) => id}
        columns={[...columnsOf(register, seat), ...assign]}
        emptyText={emptyText}
      />
    </>
  );
}

/** The list shows what belongs to one record only. */
const Narrowed = ({ onAll }: { onAll: () => void }) => (
  <>
    只列出一条记录名下的
    <Button type="link" size="small" onClick={onAll}>
      全部显示
    </Button>
  </>
);

/** The forms with which this seat may add a record that belongs to no other. */
function NewRecord({ register }: { register: Register<any, any> }) {
  const { seat, day, month } = useSession();
  const [ask, setAsk] = useState<Ask>();
  const forms = register.of
    ? []
    : names
        .all<Form>('form')
        .filter(({ on, does }) => does === 'creates' && on.id === register.id)
        .filter(({ by }) => by.some(({ level, office }) => level === seat.level && office === seat.office));
  return (
    <>
      {forms.map(({ id, label, asks, offers = [] }) => (
        <Button
          key={id}
          type="primary"
          onClick={() =>
            setAsk({
              title: label,
              register: register.id,
              asks,
              offers,
              start: daysOf(register.id, asks, day, month),
              path: `/forms/${id}`,
            })
          }
        >
          {label}
        </Button>
      ))}
      {ask && <AskDialog key={ask.title} ask={ask} onClose={() => setAsk(undefined)} />}
    </>
  );
}
