import type { RecordView } from '../../server/http/contract.ts';
import { fieldOf, labelOf, names, showValue } from '../names.ts';

/** Records of one register as a small table: the named fields, or all that have a value in some record. */
export function RecordSheet(props: {
  register: string;
  records: readonly RecordView[];
  fields?: readonly string[];
  /** Names whose record it is, where they belong to different members. */
  withOwner?: boolean;
}) {
  const { register, records, withOwner = false } = props;
  const declared = Object.keys(names.find<any>('register', register)?.fields ?? {});
  const fields =
    props.fields ?? declared.filter((name) => records.some(({ values }) => (values[name] ?? '') !== ''));
  const isNumber = (name: string) => fieldOf(register, name)?.sqlType === 'bigint';
  return (
    <div className="wide">
      <table className="sheet">
        <thead>
          <tr>
            {withOwner && <th>成员</th>}
            {fields.map((name) => (
              <th key={name}>{labelOf(register, name)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              {withOwner && <td>{record.owner?.title ?? '—'}</td>}
              {fields.map((name) => {
                const shown = showValue(register, name, record.values[name]);
                return (
                  <td key={name} className={isNumber(name) ? 'number' : isShort(shown) ? 'short' : 'long'}>
                    {shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What stays on one line: days, numbers, a name, a code. */
const isShort = (text: string): boolean => text.length <= 8 || !/[\u4e00-\u9fff]{9}/.test(text);
