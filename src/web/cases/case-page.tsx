import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { lazy, Suspense, useEffect } from 'react';
import { adjustmentHandling } from '../../domains/adjustment/index.ts';
import { assignment } from '../../domains/assignment/index.ts';
import type { BulletinPaper, Form } from '../../kernel/index.ts';
import type { CasePage as Case } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { AssignButton } from '../assignment/assign-button.tsx';
import { AssignmentSheet } from '../assignment/assignment-sheet.tsx';
import { pageOf, seenCase } from '../assignment/seen.ts';
import { Source } from '../assignment/source.tsx';
import { fieldsOf, names, procedureOf } from '../names.ts';
import { pathOf, registerOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { Facts } from '../ui/facts.tsx';
import { Go, useGo } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseEvents } from './case-events.tsx';
import { CaseStanding } from './case-standing.tsx';
import { Checks } from './checks.tsx';
import { Evidence } from './evidence.tsx';
import { Findings } from './findings.tsx';
import { HeldUp, NextCase } from './next-case.tsx';
import { NextTask } from './next-task.tsx';
import { NoticePanel } from './notice-panel.tsx';
import { Questions } from './questions.tsx';
import { Remind, Reminded } from './remind.tsx';
import { Withdraw } from './withdraw.tsx';

const FiguresAsked = lazy(() => import('../bulletin/figures-asked.tsx'));
const CasePictures = lazy(() => import('../pictures/case-pictures.tsx'));

/** One case: where it stands, what is missing, what may be done next, what it rests on and what has happened. */
export function CasePage({ id }: { id: string }) {
  const { seat } = useSession();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/cases', id],
    queryFn: () => get<Case>(`/cases/${id}`),
  });
  const isFirst = data?.mayAct === true && !data.seen;
  useEffect(() => {
    // Without a signal nobody is told; the next look will.
    if (isFirst) post(`/cases/${id}/seen`).catch(() => undefined);
  }, [id, isFirst]);
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const on = procedureOf(data.procedure)?.on;
  const register = on?.id ?? '';
  const isItself = on?.of === null;
  const isAssignment = register === assignment.id;
  // What was handed over by a day of its own is asked for there, not once more beside it.
  const isHandedOver = procedureOf(data.procedure)?.dueOn !== undefined;
  const owner = on?.of?.id ?? 'household';
  const figures = figuresAsked(data);
  const isToAnswer = figures && data.mayAct && data.at === procedureOf(data.procedure)?.start;
  return (
    <>
      <PageTitle
        title={`${data.subject} · ${data.label}`}
        note={
          <>
            {data.region.path}
            {isItself && !isAssignment && (
              <>
                {' '}
                ·{' '}
                <Source
                  link={data.record.values.link ?? ownPageOf(data)}
                  {...(isToAnswer && { from: data.id })}
                />
              </>
            )}
            {/* A department knows the case that names it, and no registry. */}
            {!isItself && !seat.department && (
              <>
                {' '}
                ·{' '}
                <Go to={pathOf(owner, data.household)}>
                  {owner === 'household' ? '农户档案' : registerOf(owner)?.label}
                </Go>
              </>
            )}
          </>
        }
      >
        <Remind page={data} />
        {!isItself && !isHandedOver && <AssignButton seen={seenCase(data)} />}
        <Papers documents={data.documents} id={data.id} />
      </PageTitle>
      <CaseStanding page={data} />
      <div className="columns" style={{ marginTop: 12 }}>
        <div>
          {data.missing.length > 0 && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 12 }}
              title={`缺件：${data.missing.join('、')}`}
              description="补齐后才能进入下一步。"
            />
          )}
          <Reminded page={data} />
          {isAssignment && <AssignmentSheet page={data} />}
          <Evidence alerts={data.alerts} />
          <Withdraw page={data} />
          <NextCase page={data} />
          <HeldUp page={data} />
          <Questions page={data} />
          <Findings page={data} />
          <NoticePanel page={data} />
          {figures && (
            <Suspense>
              <FiguresAsked {...figures} open={isToAnswer === true} />
            </Suspense>
          )}
          <CaseActions key={`${data.at} ${data.events.length}`} page={data} />
          <NextTask page={data} />
          {data.attachments.length > 0 && (
            <Suspense>
              <CasePictures pictures={data.attachments} />
            </Suspense>
          )}
          <Checks checks={data.checks} />
          {!isAssignment && (
            <section className="panel">
              <h2>办理情况</h2>
              <Facts register={register} values={data.record.values} fields={fieldsOf(register)} />
              {data.at !== 'revoked' && <Further register={register} id={data.record.id} />}
            </section>
          )}
        </div>
        <div>
          <CaseEvents events={data.events} />
          {data.related.length > 0 && (
            <section className="panel">
              <h2>{isItself ? '同时交办的另一方' : '其他办理事项'}</h2>
              {data.related.map((each) => (
                <div key={each.id} className="line">
                  <Go to={`/cases/${each.id}`}>{each.label}</Go>
                  <span className="quiet">
                    {' '}
                    {each.openedOn} · {each.atLabel}
                  </span>
                </div>
              ))}
            </section>
          )}
        </div>
      </div>
    </>
  );
}

/** What is decided on a page of its own: the adjustment beside its differences. */
const ownPageOf = ({ procedure, record }: Case): string | undefined =>
  procedure === adjustmentHandling.id ? `/adjustment?number=${record.values.number}&view=checks` : undefined;

/** The figures that a unit is asked to check, where the case is about them. */
function figuresAsked({ procedure, record, region }: Case): { month: string; region: string } | undefined {
  const isAsked = names
    .all<BulletinPaper>('bulletin')
    .some(({ consults }) => consults?.by.some(({ id }) => id === procedure));
  const month = isAsked ? pageOf(record.values.link)?.search.month : undefined;
  return month ? { month, region: region.code } : undefined;
}

/** What may be noted beside the steps at any time: 未授权事项, 撤回授权. */
function Further({ register, id }: { register: string; id: string }) {
  const { seat } = useSession();
  const forms = names
    .all<Form>('form')
    .filter(({ on, does }) => does === 'updates' && on.id === register)
    .filter(({ by }) => by.some(({ office, level }) => office === seat.office && level === seat.level));
  if (!forms.length) return null;
  return (
    <p className="no-print" style={{ margin: '10px 0 0' }}>
      <Go to={pathOf(register, id)}>{forms.map(({ label }) => label).join('、')}</Go>
    </p>
  );
}

function Papers({ documents, id }: { documents: Case['documents']; id: string }) {
  const go = useGo();
  if (documents.length === 0) return null;
  return (
    <Flex gap={8} wrap>
      {documents.map((each) => (
        <Button key={each.id} onClick={() => go(`/documents/${each.id}`, { case: id })}>
          打印{each.label}
        </Button>
      ))}
    </Flex>
  );
}
