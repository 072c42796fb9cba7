import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { OpenedPage as Opened } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { AlertList } from '../cases/evidence.tsx';
import { HouseholdHead } from '../households/household-head.tsx';
import { IncomeSheet } from '../households/income-sheet.tsx';
import { showValue } from '../names.ts';
import { Facts } from '../ui/facts.tsx';
import { useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { RecordSheet } from '../ui/record-sheet.tsx';
import { Section } from '../ui/section.tsx';
import { timeOf } from './time.ts';

const guarantees = ['houseGrade', 'waterSafe', 'schooling', 'insured'];
const members = ['name', 'relation', 'bornOn', 'health', 'labour', 'student'];
const helper = ['officer', 'officerUnit', 'officerPhone'];

/** 应急查看: one household outside the seat, to be read for three hours. */
export default function OpenedPage() {
  const id = useRouteParam('id');
  const { data, error, isPending } = useQuery({
    queryKey: ['/openings', id],
    queryFn: () => get<Opened>(`/openings/${id}/page`),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} />;
  const { record, belongings } = data.page;
  const of = (register: string) => belongings[register] ?? [];
  return (
    <>
      <PageTitle title={`${showValue('household', 'head', record.values.head)}家`} note={record.region.path}>
        <Button onClick={() => window.print()}>打印</Button>
      </PageTitle>
      <Alert
        type="warning"
        showIcon
        title={`应急查看，${timeOf(data.until)}自动关闭`}
        description={`事由：${data.reason}。所在县已收到通知；每次查看都留有记录。`}
        style={{ marginBottom: 12 }}
      />
      <HouseholdHead record={record} />
      <Section title="家庭成员" count={of('person').length} unit="人">
        <RecordSheet register="person" records={of('person')} fields={members} />
      </Section>
      <div className="columns" style={{ marginTop: 12 }}>
        <div>
          <Section title="三保障及饮水">
            <Facts register="household" values={record.values} fields={guarantees} blanks />
          </Section>
          <Section title="收入测算">
            <IncomeSheet values={record.values} />
          </Section>
        </div>
        <div>
          <Section title="帮扶责任人">
            <Facts register="household" values={record.values} fields={helper} blanks />
          </Section>
          {of('alert').length > 0 && (
            <Section title="预警" count={of('alert').length}>
              <AlertList alerts={of('alert')} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}
