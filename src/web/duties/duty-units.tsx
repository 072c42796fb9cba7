import type { DutyCalendar, DutyUnit } from '../../server/http/contract.ts';
import { useFilters } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Wide } from '../ui/wide.tsx';
import { lateIn } from './chase.ts';
import { DutyCell } from './duty-count.tsx';

/** 按单位: rows the regions below and the departments, columns the duties; the latest first. */
export function DutyUnits({ calendar }: { calendar: DutyCalendar }) {
  const phone = usePhone();
  const [, change] = useFilters();
  const duties = [...new Map(calendar.lines.map(({ duty, label }) => [duty, label]))];
  const units = calendar.units.toSorted((a, b) => lateIn([b]) - lateIn([a]));
  const searchOf = ({ region, own, label }: DutyUnit, duty: string) => ({
    month: calendar.month,
    duty,
    region: region?.code ?? calendar.region.code,
    own: own ? '1' : undefined,
    office: region ? undefined : label,
  });
  const nameOf = ({ label, region, own }: DutyUnit) =>
    region && !own && region.code !== calendar.region.code ? (
      <button type="button" className="link" onClick={() => change({ region: region.code })}>
        {label}
      </button>
    ) : (
      label
    );
  if (phone)
    return (
      <div className="cards">
        {units.map((unit) => (
          <div key={unit.label} className="card">
            <h3>{nameOf(unit)}</h3>
            <dl>
              {duties
                .filter(([duty]) => unit.duties[duty])
                .map(([duty, label]) => (
                  <div key={duty} style={{ display: 'contents' }}>
                    <dt>{label}</dt>
                    <dd>
                      <DutyCell counts={unit.duties[duty]} search={searchOf(unit, duty)} />
                    </dd>
                  </div>
                ))}
            </dl>
          </div>
        ))}
      </div>
    );
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        格内为 已完成/应办；点单位名称看下一级。
      </p>
      <Wide>
        <table className="sheet" style={{ background: '#fff' }}>
          <thead>
            <tr>
              <th style={{ position: 'sticky', left: 0 }}>单位</th>
              {duties.map(([duty, label]) => (
                <th key={duty} style={{ minWidth: 88 }}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.label}>
                <td style={{ position: 'sticky', left: 0, background: '#fff', whiteSpace: 'nowrap' }}>
                  {nameOf(unit)}
                </td>
                {duties.map(([duty]) => (
                  <td key={duty} className="number">
                    <DutyCell counts={unit.duties[duty]} search={searchOf(unit, duty)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
