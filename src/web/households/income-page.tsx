import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { calculate, type Entered, type Form, type Term } from '../../kernel/index.ts';
import type { IncomeSheetView, RecordPage } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { fieldOf, labelOf, names, showValue } from '../names.ts';
import { registerOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { enteredOf } from '../ui/entered.ts';
import { Go, useRouteParam } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { IncomeLines } from './income-lines.tsx';

const register = 'household';
const results = ['netIncome', 'incomePerHead'] as const;

/** 收入测算: filled in from what departments sent, each amount with its file; only the rest is asked. */
export default function IncomePage() {
  const id = useRouteParam('id');
  const sheet = useQuery({
    queryKey: ['/income', id],
    queryFn: () => get<IncomeSheetView>(`/income/${id}`),
  });
  const page = useQuery({
    queryKey: ['/registers/household', id, undefined],
    queryFn: () => get<RecordPage>(`/registers/household/${id}/page`),
  });
  const error = sheet.error ?? page.error;
  if (error) return <ProblemNotice error={error} retry={() => sheet.refetch()} />;
  if (!sheet.data || !page.data) return <Loading />;
  return <Sheet key={page.dataUpdatedAt} sheet={sheet.data} page={page.data} />;
}

function Sheet({ sheet, page }: { sheet: IncomeSheetView; page: RecordPage }) {
  const { seat, day } = useSession();
  const { record } = page;
  const form = sheet.form ? names.find<Form>('form', sheet.form) : undefined;
  const mayFill =
    form?.by.some(({ level, office }) => level === seat.level && office === seat.office) ?? false;
  const start = Object.fromEntries(
    sheet.lines.flatMap(({ name, known, sent }) => {
      const field = fieldOf(register, name);
      const entered = field && enteredOf(field, sent ?? known);
      return entered === undefined ? [] : [[name, entered]];
    }),
  );
  const [given, setGiven] = useState<Entered>(start);
  const send = useSubmission({ done: '已保存收入测算' });
  const complaints = complaintsOf(send.error);
  const asked = sheet.lines.filter(({ sent }) => sent === null);
  const had = sheet.lines.length - asked.length;
  const unsaid = asked.map(({ name }) => labelOf(register, name)).join('、') || '无';
  const save = () =>
    send.mutate({
      path: `/forms/${sheet.form}`,
      body: { record: record.id, given: { ...given, ...(sheet.day && { [sheet.day]: day }) } },
    });
  return (
    <>
      <PageTitle
        title={`${showValue(register, 'head', record.values.head)}家收入测算`}
        note={
          <>
            {record.region.path} · 家庭人口{showValue(register, 'population', record.values.population)} ·{' '}
            <Go to={`/households/${record.id}`}>农户档案</Go>
          </>
        }
      >
        <Button onClick={() => window.print()}>打印</Button>
      </PageTitle>
      <Alert
        showIcon
        type="info"
        style={{ marginBottom: 12 }}
        title={
          mayFill
            ? `已有数据的${had}项已代为填好，核对即可；只需入户询问${asked.length}项：${unsaid}。`
            : `部门已报${had}项，还须入户询问${asked.length}项：${unsaid}。`
        }
        description={
          !mayFill &&
          form &&
          `本岗位只查看；由${form.by.map(({ office }) => office).join('、')}入户核对后填写。`
        }
      />
      {send.error && <ProblemNotice error={send.error} />}
      <IncomeLines
        lines={sheet.lines}
        given={given}
        onChange={mayFill ? setGiven : undefined}
        complaints={complaints}
      />
      <Results given={given} record={record.values} />
      {mayFill && (
        <Button
          type="primary"
          className="no-print"
          style={{ marginTop: 12 }}
          loading={send.isPending}
          onClick={save}
        >
          核对无误，保存
        </Button>
      )}
    </>
  );
}

/** 家庭纯收入 and 人均纯收入 as they come about from what is entered now. */
function Results({ given, record }: { given: Entered; record: Readonly<Record<string, unknown>> }) {
  const derives = registerOf(register)?.derives as Readonly<Record<string, Term>> | undefined;
  const read = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, readOf(name, value)]));
  const facts = { ...record, ...read };
  return (
    <p>
      {results.map((name) => {
        const value = derives?.[name] ? calculate(derives[name], facts) : null;
        return (
          <strong key={name} style={{ marginRight: 24 }}>
            {labelOf(register, name)}：{showValue(register, name, value)}
          </strong>
        );
      })}
      <span className="quiet">纳入参考人均收入保存后按当前公式计算</span>
    </p>
  );
}

/** An amount as it is being typed; unknown while it cannot be read yet. */
function readOf(name: string, value: unknown): unknown {
  try {
    return fieldOf(register, name)?.parse(value) ?? null;
  } catch {
    return null;
  }
}
