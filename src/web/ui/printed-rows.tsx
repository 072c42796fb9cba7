import type { Column } from './data-table.tsx';
import { totalsSaid } from './total-row.tsx';

/** More columns than this lie across the paper. */
const mostUpright = 7;
/** More than these are set smaller. */
const mostPlain = 11;

/** Rows as they are printed: black on white, every column on the paper, the head on each page; those chosen marked. */
export function PrintedRows<T>(props: {
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowKey: (row: T) => string;
  totals?: Readonly<Record<string, number>> | undefined;
  selected?: readonly string[] | undefined;
}) {
  const { rows, rowKey, totals, selected } = props;
  // Nothing can be done on paper: a column of buttons stays away.
  const columns = props.columns.filter(({ unfolds, exports }) => !unfolds && exports?.length !== 0);
  const chosen = selected && new Set(selected);
  const said = totals && totalsSaid(columns, totals);
  return (
    <>
      {columns.length > mostUpright && <style>{'@page { size: A4 landscape; margin: 12mm }'}</style>}
      <table className={columns.length > mostPlain ? 'sheet many' : 'sheet'}>
        <thead>
          <tr>
            {chosen && <th>列入</th>}
            {columns.map(({ key, title }) => (
              <th key={key}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={rowKey(row)}>
              {chosen && <td>{chosen.has(rowKey(row)) ? '✓' : ''}</td>}
              {columns.map(({ key, align, show }) => (
                <td key={key} {...(align && { style: { textAlign: align } })}>
                  {show(row, i)}
                </td>
              ))}
            </tr>
          ))}
          {said && (
            <tr className="total-row">
              {chosen && <td />}
              {columns.map(({ key, align }, i) => (
                <td key={key} {...(align && { style: { textAlign: align } })}>
                  {said[i]}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}
