import { Form as AntForm } from 'antd';
import type { Complaints, Entered } from '../../kernel/index.ts';
import type { IncomeLine } from '../../server/http/contract.ts';
import { fieldOf, labelOf, showValue } from '../names.ts';
import { FieldInput } from '../ui/fields.tsx';
import { usePhone } from '../ui/phone.ts';
import { IncomeSource } from './income-source.tsx';

const register = 'household';

/** On a desk a table, on a phone a card for each amount, so that what is typed stands under what is known. */
export function IncomeLines(props: {
  lines: readonly IncomeLine[];
  given: Entered;
  onChange: ((given: Entered) => void) | undefined;
  complaints: Complaints | undefined;
}) {
  const { lines, given, onChange, complaints } = props;
  const phone = usePhone();
  const propsOf = (line: IncomeLine): LineProps => ({
    line,
    value: given[line.name],
    onChange: onChange && ((value) => onChange({ ...given, [line.name]: value })),
    complaint: complaints?.[line.name],
  });
  if (phone)
    return (
      <div className="cards">
        {lines.map((line) => (
          <Card key={line.name} {...propsOf(line)} />
        ))}
      </div>
    );
  return (
    <div className="panel wide">
      <table className="sheet">
        <thead>
          <tr>
            <th>项目</th>
            <th>现登记</th>
            <th>已有数据</th>
            <th className="long">来源（文件、月份）</th>
            {onChange && <th className="no-print">本次填写（元）</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.name} {...propsOf(line)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps {
  readonly line: IncomeLine;
  readonly value: unknown;
  readonly onChange: ((value: unknown) => void) | undefined;
  readonly complaint: string | undefined;
}
function Line({ line, value, onChange, complaint }: LineProps) {
  return (
    <tr>
      <td>{labelOf(register, line.name)}</td>
      <td className="number">{showValue(register, line.name, line.known)}</td>
      <td className="number">
        <strong>{showValue(register, line.name, line.sent)}</strong>
      </td>
      <td>
        <Sources line={line} />
      </td>
      {onChange && (
        <td className="no-print">
          <Amount name={line.name} value={value} onChange={onChange} complaint={complaint} />
        </td>
      )}
    </tr>
  );
}
function Card({ line, value, onChange, complaint }: LineProps) {
  return (
    <div className="card">
      <h3>{labelOf(register, line.name)}</h3>
      <p style={{ margin: '0 0 8px' }}>
        现登记{showValue(register, line.name, line.known)}
        {line.sent !== null && `，已有数据${showValue(register, line.name, line.sent)}`}
      </p>
      <Sources line={line} />
      {onChange && <Amount name={line.name} value={value} onChange={onChange} complaint={complaint} />}
    </div>
  );
}

function Sources({ line: { items } }: { line: IncomeLine }) {
  if (items.length === 0) return <span className="quiet">没有部门报过，请入户询问</span>;
  return items.map((item, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never moves
    <IncomeSource key={i} item={item} />
  ));
}

function Amount(props: {
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
  complaint: string | undefined;
}) {
  const { name, value, onChange, complaint } = props;
  const field = fieldOf(register, name);
  if (!field) return null;
  return (
    <AntForm.Item
      style={{ margin: 0, minWidth: 130 }}
      {...(complaint && { validateStatus: 'error' as const, help: complaint })}
    >
      <FieldInput field={field} value={value} onChange={onChange} id={`income-${name}`} />
    </AntForm.Item>
  );
}
