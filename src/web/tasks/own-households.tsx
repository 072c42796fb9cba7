import { useQuery } from '@tanstack/react-query';
import type { Page, RecordView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { labelOf, showValue } from '../names.ts';
import { useSession } from '../session.tsx';
import { ColourChip } from '../ui/colour-chip.tsx';
import { counted } from '../ui/counted.ts';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';

const register = 'household';
const fields = ['group', 'type', 'monitorType', 'risk', 'cleared', 'colour', 'verifiedOn', 'collectedOn'];
const titles: Readonly<Record<string, string>> = { cleared: '是否消除', collectedOn: '年度采集' };
/** More households than this nobody looks after alone; the list of all has the rest. */
const most = 50;

/** 我的户: the households whose case officer the person is; nothing for whoever has no number in the registry. */
export function OwnHouseholds() {
  const { number, seat } = useSession();
  const phone = usePhone();
  const asked = { ...(!seat.own && { officerNumber: number ?? undefined }), limit: most };
  const { data, error, refetch } = useQuery({
    queryKey: ['/registers/household', asked],
    queryFn: () => get<Page<RecordView>>('/registers/household', asked),
    enabled: Boolean(number) || seat.own,
  });
  if (!number && !seat.own) return null;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  if (!data) return null;
  return (
    <section className="panel">
      <div className="spread">
        <h2>
          我的户 <span className="quiet">{counted(data.total, '户', data.totals)}</span>
        </h2>
        <Go to="/households">列设置、导出</Go>
      </div>
      {data.total === 0 && <p className="quiet">还没有明确由您帮扶的户</p>}
      {data.total > 0 && (phone ? <Cards rows={data.rows} /> : <Sheet rows={data.rows} />)}
      {data.total > most && <Go to="/households">全部{data.total}户</Go>}
    </section>
  );
}

interface Shown {
  readonly rows: readonly RecordView[];
}
function Sheet({ rows }: Shown) {
  return (
    <Wide>
      <table className="sheet matrix">
        <thead>
          <tr>
            <th>序号</th>
            <th className="stays">{labelOf(register, 'head')}</th>
            {fields.map((name) => (
              <th key={name}>{titles[name] ?? labelOf(register, name)}</th>
            ))}
            <th>走访</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id}>
              <td>{i + 1}</td>
              <td className="stays">
                <Head row={row} />
              </td>
              {fields.map((name) => (
                <td key={name}>
                  <Value name={name} row={row} />
                </td>
              ))}
              <td>
                <Visit row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Cards({ rows }: Shown) {
  return (
    <div className="cards">
      {rows.map((row) => (
        <div key={row.id} className="card">
          <h3>
            <Head row={row} />
          </h3>
          <dl>
            {fields
              .filter((name) => showValue(register, name, row.values[name]) !== '—')
              .flatMap((name) => [
                <dt key={`${name} label`}>{titles[name] ?? labelOf(register, name)}</dt>,
                <dd key={name}>
                  <Value name={name} row={row} />
                </dd>,
              ])}
          </dl>
          <div className="deed">
            <Visit row={row} />
          </div>
        </div>
      ))}
    </div>
  );
}

const Head = ({ row: { id, values } }: { row: RecordView }) => (
  <Go to={`/households/${id}`}>{showValue(register, 'head', values.head)}</Go>
);
const Visit = ({ row: { id } }: { row: RecordView }) => (
  <Go to="/visits/new" search={{ household: id }}>
    记走访
  </Go>
);
const Value = ({ name, row: { values } }: { name: string; row: RecordView }) =>
  name === 'colour' ? <ColourChip colour={values.colour} /> : showValue(register, name, values[name]);
