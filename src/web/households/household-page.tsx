import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { RecordPage as Page } from '../../server/http/contract.ts';
import { RoundNotice } from '../adjustment/round-notice.tsx';
import { get } from '../api.ts';
import { AlertList } from '../cases/evidence.tsx';
import { DoubtSection } from '../doubts/doubt-section.tsx';
import { DifferencesNote, MemberChanges, Members } from '../members/household-members.tsx';
import { showValue } from '../names.ts';
import { OpenOutside } from '../openings/open-outside.tsx';
import { AsOfNotice, useAsOf } from '../registers/as-of.tsx';
import { RecordActions } from '../registers/record-actions.tsx';
import { OpenCases, RecordCases, RecordTimeline } from '../registers/record-cases.tsx';
import { RecordChanges } from '../registers/record-changes.tsx';
import { RecordReaders } from '../registers/record-readers.tsx';
import { Call } from '../ui/call.tsx';
import { Facts } from '../ui/facts.tsx';
import { Go, useGo, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RecordSheet } from '../ui/record-sheet.tsx';
import { Section } from '../ui/section.tsx';
import { HouseholdHead } from './household-head.tsx';
import { IncomeSheet } from './income-sheet.tsx';
import { Findings, Gaps, Problems } from './sections.tsx';

const guarantees = ['houseGrade', 'waterSafe', 'schooling', 'insured'];
const officer = ['officer', 'officerUnit', 'officerPost', 'officerPublic', 'officerPhone', 'officerKin'];
/** 农户: everything known about one household on one page, which prints on A4. */
export default function HouseholdPage() {
  const id = useRouteParam('id');
  const past = useAsOf();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/registers/household', id, past.asOf],
    queryFn: () => get<Page>(`/registers/household/${id}/page${past.query}`),
  });
  const phone = usePhone();
  const go = useGo();
  if (isPending) return <Loading />;
  if (error)
    return (
      <>
        <ProblemNotice error={error} retry={() => refetch()} />
        <OpenOutside household={id} error={error} />
      </>
    );
  const { record, belongings } = data;
  const of = (register: string) => belongings[register] ?? [];
  const sheet = (register: string, title: string, fields?: readonly string[], unit = '条') =>
    of(register).length > 0 && (
      <Section title={title} count={of(register).length} unit={unit}>
        <RecordSheet register={register} records={of(register)} {...(fields && { fields })} />
      </Section>
    );
  return (
    <>
      <AsOfNotice />
      <PageTitle title={`${showValue('household', 'head', record.values.head)}家`} note={record.region.path}>
        {phone && (
          <Call phone={record.values.phone} name={showValue('household', 'head', record.values.head)} />
        )}
        {!past.asOf && <Button onClick={() => go(`/booklets/${id}`)}>一键成册</Button>}
        <Button onClick={() => window.print()}>打印</Button>
      </PageTitle>
      {!past.asOf && (
        <RoundNotice household={{ id, region: record.region.code, collectedOn: record.values.collectedOn }} />
      )}
      {!past.asOf && <OpenCases cases={data.cases} />}
      <HouseholdHead record={record} whole={!past.asOf} />
      <RecordActions page={data} />
      <DifferencesNote household={record.id} />
      <div style={{ marginTop: 12 }}>
        <Members record={record} people={of('person')} />
      </div>
      <div className="columns" style={{ marginTop: 12 }}>
        <div>
          <Section title="收入测算">
            <IncomeSheet values={record.values} />
            {!past.asOf && (
              <p className="no-print" style={{ margin: '8px 0 0' }}>
                <Go to={`/income/${id}`}>按部门数据测算收入</Go>
              </p>
            )}
          </Section>
          <Section title="三保障及饮水">
            <Facts register="household" values={record.values} fields={guarantees} blanks />
          </Section>
          {of('alert').length > 0 && (
            <Section title="预警" count={of('alert').length}>
              <AlertList alerts={of('alert')} />
            </Section>
          )}
          <DoubtSection doubts={of('doubt')} />
          <MemberChanges belongings={belongings} />
          <Findings belongings={belongings} />
          {sheet('benefit', '享受政策', ['year', 'name', 'amount'], '项')}
          <Gaps belongings={belongings} />
          {sheet('measure', '帮扶措施', undefined, '项')}
          {sheet('revisit', '回访记录')}
          {!past.asOf && <Problems number={record.values.number} />}
        </div>
        <div>
          <Section title="帮扶责任人">
            <Facts register="household" values={record.values} fields={officer} blanks />
          </Section>
          <RecordCases cases={data.cases} />
          <RecordTimeline entries={data.timeline} />
          <RecordChanges register="household" id={id} changes={data.changes} />
          <RecordReaders register="household" id={record.id} />
        </div>
      </div>
    </>
  );
}
