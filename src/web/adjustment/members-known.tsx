import type { Form } from '../../kernel/index.ts';
import type { RecordView } from '../../server/http/contract.ts';
import { labelOf, showValue } from '../names.ts';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Section } from '../ui/section.tsx';
import { Wide } from '../ui/wide.tsx';
import { Changed } from './changed.tsx';

const shown = ['relation', 'bornOn', 'student', 'health', 'labour', 'insured', 'workMonths', 'monthlyWage'];

/** 家庭成员 as they are known, each with 有变化; who came or left is a 自然增减 of its own. */
export function MembersKnown(props: {
  people: readonly RecordView[];
  household: string;
  form: Form | undefined;
}) {
  const { people, household, form } = props;
  const phone = usePhone();
  const here = people.filter(({ values }) => !values.leftOn);
  const name = ({ values }: RecordView) => showValue('person', 'name', values.name);
  const change = (person: RecordView) =>
    form && <Changed title={`${name(person)}有变化`} form={form} record={person} />;
  return (
    <Section title="家庭成员" count={here.length} unit="人">
      {phone ? (
        <div className="cards">
          {here.map((person) => (
            <div key={person.id} className="card">
              <h3>{name(person)}</h3>
              <p style={{ margin: 0 }}>
                {shown
                  .map((field) => [field, showValue('person', field, person.values[field])] as const)
                  .filter(([, value]) => value !== '—')
                  .map(([field, value]) => `${labelOf('person', field)}：${value}`)
                  .join('；')}
              </p>
              {change(person)}
            </div>
          ))}
        </div>
      ) : (
        <Wide>
          <table className="sheet">
            <thead>
              <tr>
                <th>姓名</th>
                {shown.map((field) => (
                  <th key={field}>{labelOf('person', field)}</th>
                ))}
                {form && <th className="no-print">核对</th>}
              </tr>
            </thead>
            <tbody>
              {here.map((person) => (
                <tr key={person.id}>
                  <td className="short">{name(person)}</td>
                  {shown.map((field) => (
                    <td key={field}>{showValue('person', field, person.values[field])}</td>
                  ))}
                  {form && <td className="no-print">{change(person)}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
      <p className="quiet" style={{ margin: '8px 0 0' }}>
        有出生、死亡、婚嫁、迁移的，在<Go to={`/households/${household}`}>农户档案</Go>点“发起自然增减”。
      </p>
    </Section>
  );
}
