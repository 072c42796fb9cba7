import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { Entered, Form } from '../../kernel/index.ts';
import type { IncomeSheetView, RecordView } from '../../server/http/contract.ts';
import { IncomeLines } from '../households/income-lines.tsx';
import { fieldOf, labelOf, showValue } from '../names.ts';
import { enteredOf } from '../ui/entered.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf } from '../ui/submission.ts';
import { useCollecting } from './nothing-changed.tsx';

const register = 'household';

/** 本年收入: what departments sent is filled in beside what is known; with it, or by one tap without a change, the household is collected. */
export function Incomes(props: { sheet: IncomeSheetView; record: RecordView; form: Form | undefined }) {
  const { sheet, record, form } = props;
  const lines = sheet.lines.filter(({ name }) => !form || form.offers?.includes(name));
  const said = (name: string, value: number | null): unknown => {
    const field = fieldOf(register, name);
    return field ? enteredOf(field, value) : undefined;
  };
  const start = Object.fromEntries(
    lines.flatMap(({ name, known, sent }) => {
      const entered = said(name, sent ?? known);
      return entered === undefined ? [] : [[name, entered]];
    }),
  );
  const [given, setGiven] = useState<Entered>(start);
  const head = showValue(register, 'head', record.values.head);
  const send = useCollecting(record.id, head);
  const changed = lines.filter(
    ({ name, known }) => String(given[name] ?? '') !== String(said(name, known) ?? ''),
  );
  const finish = (values: Entered) =>
    send.mutate({ path: `/forms/${form?.id}`, body: { record: record.id, given: values } });
  const isSame = changed.length === 0;
  return (
    <section className="panel">
      <h2>本年收入（上年10月至本年9月）</h2>
      <p className="quiet" style={{ marginTop: 0 }}>
        “现登记”是上次采集的数，部门报过的已代为填好；只改与实际不一样的。现登记人均纯收入
        {showValue(register, 'incomePerHead', record.values.incomePerHead)}。
      </p>
      {send.error && <ProblemNotice error={send.error} />}
      <IncomeLines
        lines={lines}
        given={given}
        onChange={form ? setGiven : undefined}
        complaints={complaintsOf(send.error)}
      />
      {form && (
        <Flex gap={8} wrap align="center" className="no-print" style={{ marginTop: 12 }}>
          {isSame ? (
            <Button type="primary" loading={send.isPending} onClick={() => finish({})}>
              核对完毕，采集完成
            </Button>
          ) : (
            <Button
              type="primary"
              loading={send.isPending}
              onClick={() => finish(Object.fromEntries(changed.map(({ name }) => [name, given[name] ?? ''])))}
            >
              成员已核对，保存收入，采集完成
            </Button>
          )}
          {!isSame && (
            <span className="quiet">
              有改动：{changed.map(({ name }) => labelOf(register, name)).join('、')}
            </span>
          )}
        </Flex>
      )}
    </section>
  );
}
