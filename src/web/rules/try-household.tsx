import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Form, Select } from 'antd';
import { useState } from 'react';
import type { Expr, Register } from '../../kernel/index.ts';
import type { Page, RecordView, TriedCondition, TriedPart, TryView } from '../../server/http/contract.ts';
import { get, post } from '../api.ts';
import { instantSaid } from '../registers/as-of.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { isNever } from './tree.ts';

/** More than these nobody reads; who is not among them is found by another letter. */
const most = 20;

/** 试一试 on a household that there is: found by name or number, and for each of its records, condition by condition, why it is touched or not. */
export function TryHousehold(props: { register: Register<any, any>; expr: Expr; now?: Expr | undefined }) {
  const { register, expr } = props;
  const isSame = JSON.stringify(props.now) === JSON.stringify(expr);
  const now = props.now && !isSame && !isNever(props.now) ? props.now : undefined;
  const label = !props.now ? '按这条规则' : isSame ? '按现行条件' : '按新条件';
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const found = useQuery({
    queryKey: ['/registers/household', 'found', q],
    queryFn: () => get<Page<RecordView>>('/registers/household', { q: q || undefined, limit: most }),
    placeholderData: (before) => before,
  });
  const body = { register: register.id, household: chosen?.value, value: expr, ...(now && { now }) };
  const tried = useQuery({
    queryKey: ['/rules/try', body],
    queryFn: () => post<TryView>('/rules/try', body),
    enabled: chosen !== null,
  });
  return (
    <div style={{ marginTop: 8 }}>
      <Form.Item
        label="选一户"
        htmlFor="try-household"
        layout="vertical"
        style={{ maxWidth: 460, marginBottom: 8 }}
      >
        <Select
          id="try-household"
          allowClear
          labelInValue
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder="输入户主姓名或户编号查找"
          notFoundContent={found.isFetching ? '正在查找' : '没有找到；请换个写法，或核对是否在本辖区'}
          value={chosen}
          options={(found.data?.rows ?? []).map(({ id, values, region }) => ({
            value: id,
            label: [values.head, region.name, values.number].filter(Boolean).join(' · '),
          }))}
          onChange={(next) => {
            setTyped('');
            setChosen(next ?? null);
          }}
          style={{ width: '100%' }}
        />
      </Form.Item>
      {chosen && tried.error && <ProblemNotice error={tried.error} retry={() => void tried.refetch()} />}
      {chosen && tried.isLoading && <Loading />}
      {chosen && tried.data && <Tried view={tried.data} of={register.label} label={label} />}
    </div>
  );
}

function Tried({ view, of, label }: { view: TryView; of: string; label: string }) {
  const { household, records, bulk } = view;
  const asOf = bulk?.at && `大批部门数据截至${instantSaid(bulk.at)}的月度比对。`;
  if (!records.length)
    return (
      <Alert
        type="info"
        showIcon
        title={`${household}户没有${of}的数据，不会预警`}
        description={bulk && !bulk.at ? '大批部门数据还没有比对过，先运行月度比对。' : asOf}
      />
    );
  return (
    <>
      {asOf && <p className="quiet">{asOf}</p>}
      {records.map(({ about, value, now }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: read anew as a whole
        <div key={index} style={{ marginBottom: 12 }}>
          <Verdict about={about} label={label} tried={value} />
          {now && <Verdict about={about} label="按现行条件" tried={now} />}
        </div>
      ))}
    </>
  );
}

function Verdict({ about, label, tried }: { about: string; label: string; tried: TriedCondition }) {
  const { holds, sentence, milder, parts } = tried;
  return (
    <Alert
      type={holds ? 'warning' : 'info'}
      showIcon
      style={{ marginBottom: 8 }}
      title={`${about}，${label}：${holds ? '会预警' : '不预警'}`}
      description={
        <>
          {sentence && <div>{sentence}</div>}
          {milder && <div className="quiet">何种情形不预警：{milder}</div>}
          <Parts parts={parts} />
        </>
      }
    />
  );
}

function Parts({ parts }: { parts: readonly TriedPart[] }) {
  const met = (holds: boolean) =>
    holds ? (
      <>
        <CheckOutlined /> 满足
      </>
    ) : (
      <strong>
        <CloseOutlined /> 不满足
      </strong>
    );
  const indent = (depth: number) => ({ paddingInlineStart: 10 + depth * 18 });
  if (usePhone())
    return (
      <ul style={{ listStyle: 'none', margin: '6px 0 0', padding: 0 }}>
        {parts.map(({ depth, said, holds, found }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same condition may stand twice
          <li key={index} style={{ ...indent(depth - 0.5), marginTop: 4 }}>
            {said}：{met(holds)}
            {found && <div className="quiet">这一户：{found}</div>}
          </li>
        ))}
      </ul>
    );
  return (
    <table className="sheet" style={{ marginTop: 6 }}>
      <thead>
        <tr>
          <th>条件</th>
          <th style={{ width: 96 }}>是否满足</th>
          <th style={{ width: '36%' }}>这一户</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ depth, said, holds, found }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same condition may stand twice
          <tr key={index}>
            <td style={indent(depth)}>{said}</td>
            <td>{met(holds)}</td>
            <td>{found || '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
