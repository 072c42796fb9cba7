import { labelOf, showValue } from '../names.ts';

const earned = ['wages', 'business', 'property', 'transfers'];
const lines = [
  ...earned.map((name) => ({ name, sign: '＋' })),
  { name: 'businessCost', sign: '－' },
  { name: 'netIncome', sign: '＝' },
  { name: 'incomePerHead', sign: '÷人口' },
  { name: 'claims', sign: '＋' },
  { name: 'selfPaid', sign: '－' },
  { name: 'referencePerHead', sign: '÷人口' },
];
const totals = ['netIncome', 'incomePerHead', 'referencePerHead'];

/** 收入测算: how 人均纯收入 and 纳入参考人均收入 come about; a blank is unknown, never nought. */
export function IncomeSheet({ values }: { values: Readonly<Record<string, unknown>> }) {
  return (
    <table className="sheet" style={{ maxWidth: 520 }}>
      <tbody>
        {lines.map(({ name, sign }) => (
          <tr
            key={name}
            style={totals.includes(name) ? { fontWeight: 600, background: '#F5F7FA' } : undefined}
          >
            <td className="quiet" style={{ width: 60, whiteSpace: 'nowrap' }}>
              {sign}
            </td>
            <td>{labelOf('household', name)}</td>
            <td className="number">{showValue('household', name, values[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
