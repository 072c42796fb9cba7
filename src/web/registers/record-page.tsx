import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import type { Procedure, Register } from '../../kernel/index.ts';
import type { RecordPage as Page, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { AlertList } from '../cases/evidence.tsx';
import { RecordDuties } from '../duties/record-duties.tsx';
import { fieldsOf, labelOf, names, showValue } from '../names.ts';
import { Lost } from '../shell/lost.tsx';
import { Facts } from '../ui/facts.tsx';
import { Go, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RecordSheet } from '../ui/record-sheet.tsx';
import { Section } from '../ui/section.tsx';
import { AsOfNotice, useAsOf } from './as-of.tsx';
import { ownerLabelOf } from './columns.tsx';
import { listLabelOf, pathOf, registerOf, titleFieldOf } from './paths.ts';
import { RecordActions } from './record-actions.tsx';
import { RecordCases, RecordTimeline } from './record-cases.tsx';
import { RecordChanges } from './record-changes.tsx';

const CasePictures = lazy(() => import('../pictures/case-pictures.tsx'));

/** One record of any register: its fields, whose it is, what belongs to it, its cases, what changed, and what may be done. */
export default function RecordPage() {
  const register = registerOf(useRouteParam('register'));
  const id = useRouteParam('id');
  return register ? <RecordSheets key={id} register={register} id={id} /> : <Lost />;
}

function RecordSheets({ register, id }: { register: Register<any, any>; id: string }) {
  const past = useAsOf();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: [`/registers/${register.id}`, id, past.asOf],
    queryFn: () => get<Page>(`/registers/${register.id}/${id}/page${past.query}`),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const { record, belongings } = data;
  const hasCases = names
    .all<Procedure>('procedure')
    .some(({ on }) => on.of?.id === register.id || on.id === register.id);
  const sheets = Object.entries(belongings).flatMap(([child, records]) =>
    records.length > 0
      ? [<Belonging key={child} register={child} records={records} of={register.id} owner={id} />]
      : [],
  );
  const doings = [
    hasCases && <RecordCases key="cases" cases={data.cases} />,
    data.timeline.length > 0 && <RecordTimeline key="timeline" entries={data.timeline} />,
  ].filter(Boolean);
  const changes = [
    <RecordChanges key="changes" register={register.id} id={data.record.id} changes={data.changes} />,
  ];
  // The wide column holds the first that there is.
  const [main = [], ...beside] = [sheets, doings, changes].filter(({ length }) => length > 0);
  return (
    <>
      <AsOfNotice />
      <PageTitle
        title={titleOf(register, data)}
        note={
          <>
            <Go to={`/registers/${register.id}`}>{listLabelOf(register)}</Go>
            {!register.reference && ` · ${record.region.path}`}
          </>
        }
      >
        <Button onClick={() => window.print()}>打印</Button>
      </PageTitle>
      <section className="panel">
        {data.owners.length > 0 && <Owners owners={data.owners} />}
        <Facts
          register={register.id}
          values={record.values}
          fields={fieldsOf(register.id)}
          record={past.asOf ? undefined : id}
        />
        <Blanks register={register} record={record} />
      </section>
      <RecordDuties register={register.id} id={id} />
      {data.attachments.length > 0 && (
        <Suspense>
          <CasePictures pictures={data.attachments} />
        </Suspense>
      )}
      <RecordActions page={data} />
      <div className="columns" style={{ marginTop: 12 }}>
        <div>{main}</div>
        <div>{beside}</div>
      </div>
    </>
  );
}

/** 李某; 李某 · 享受政策: what the record is called, or whose it is; a department knows that by the case only. */
function titleOf(register: Register<any, any>, { record, cases }: Page): string {
  const called = titleFieldOf(register);
  if (called) return showValue(register.id, called, record.values[called]);
  const whose = record.owner?.title || cases[0]?.subject;
  return whose ? `${whose} · ${register.label}` : register.label;
}

/** Whose the record is, each a way to its page. */
function Owners({ owners }: Pick<Page, 'owners'>) {
  return (
    <dl className="facts" style={{ marginBottom: 8 }}>
      {owners.map(({ register, record }) => {
        const of = registerOf(register);
        const called = of && titleFieldOf(of);
        return (
          <div key={register}>
            <dt>{of && called ? labelOf(register, called) : register}</dt>
            <dd>
              <Go to={pathOf(register, record.id)}>
                {called ? showValue(register, called, record.values[called]) : '查看'}
              </Go>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** A blank is unknown, never nought, so it is said. */
function Blanks({ register, record }: { register: Register<any, any>; record: RecordView }) {
  const blank = fieldsOf(register.id).filter((name) => (record.values[name] ?? '') === '');
  if (!blank.length) return null;
  return (
    <div className="quiet" style={{ marginTop: 10 }}>
      未填：{blank.map((name) => labelOf(register.id, name)).join('、')}
    </div>
  );
}

const shownAtFirst = 20;
function Belonging(props: { register: string; records: readonly RecordView[]; of: string; owner: string }) {
  const { register: id, records, of, owner } = props;
  const register = registerOf(id);
  if (!register) return null;
  const isDirect = register.of?.id === of;
  return (
    <Section title={register.label} count={records.length}>
      {id === 'alert' ? (
        <AlertList alerts={records} />
      ) : (
        <RecordSheet
          register={id}
          records={records.slice(0, shownAtFirst)}
          linked
          {...(!isDirect && { ownerTitle: ownerLabelOf(register) })}
        />
      )}
      {isDirect && records.length > shownAtFirst && (
        <div style={{ marginTop: 8 }} className="no-print">
          <Go to={`/registers/${id}`} search={{ of: owner }}>
            全部{register.label}
          </Go>
        </div>
      )}
    </Section>
  );
}
