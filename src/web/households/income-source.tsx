import type { IncomeItem } from '../../server/http/contract.ts';
import { showValue } from '../names.ts';

/** One amount that was sent: whose, how it comes about, and the line of the file it came in. */
export function IncomeSource({ item }: { item: IncomeItem }) {
  const { label, person, amount, note, office, file, line, month } = item;
  return (
    <div>
      {person && `${person} `}
      {label} {showValue('household', 'wages', amount)}
      {note && <span className="quiet">（{note}）</span>}
      <div className="quiet">
        {file ? `${office} ${month} ${file} 第${line}行` : '登记册（国家系统名单或本系统填写）'}
      </div>
    </div>
  );
}
