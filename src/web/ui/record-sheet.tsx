import type { RecordView } from '../../server/http/contract.ts';
import { fieldOf, fieldsOf, labelOf, showValue } from '../names.ts';
import { pathOf } from '../registers/paths.ts';
import { Go } from './go.tsx';
import { Wide } from './wide.tsx';

/** Records of one register as a small table: the named fields, or all that have a value in some record. */
export function RecordSheet(props: {
  register: string;
  records: readonly RecordView[];
  fields?: readonly string[];
  /** What the owner is called by, where the records belong to different ones: 姓名. */
  ownerTitle?: string;
  /** The first cell of each row leads to the record's page. */
  linked?: boolean;
}) {
  const { register, records, ownerTitle, linked = false } = props;
  const declared = fieldsOf(register);
  const fields =
    props.fields ?? declared.filter((name) => records.some(({ values }) => (values[name] ?? '') !== ''));
  const isNumber = (name: string) => fieldOf(register, name)?.sqlType === 'bigint';
  return (
    <Wide>
      <table className="sheet">
        <thead>
          <tr>
            {ownerTitle && <th>{ownerTitle}</th>}
            {fields.map((name) => (
              <th key={name} className={isNumber(name) ? 'number' : undefined}>
                {labelOf(register, name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={record.id}>
              {ownerTitle && <td>{record.owner?.title ?? '—'}</td>}
              {fields.map((name, i) => {
                const shown = showValue(register, name, record.values[name]);
                return (
                  <td key={name} className={isNumber(name) ? 'number' : isShort(shown) ? 'short' : 'long'}>
                    {linked && i === 0 ? <Go to={pathOf(register, record.id)}>{shown}</Go> : shown}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** What stays on one line: days, numbers, a name, a code. */
const isShort = (text: string): boolean => text.length <= 8 || !/[\u4e00-\u9fff]{9}/.test(text);
