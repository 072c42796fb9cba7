import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Deed, Layer } from '../../domains/visits/index.ts';
import type { Tally } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { useSession } from '../session.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { type DeedSums, deedSums } from './deed-sums.ts';

/** 办实事台账: what visits of a year did for people, by kind and layer, with the households that gained; every number opens its rows. */
export function Deeds() {
  const { day } = useSession();
  const [{ region, year = day.slice(0, 4) }, change] = useFilters();
  const visitedOn = `${year}-01-01..${year}-12-31`;
  const asked = { by: 'deed,layer', sums: 'beneficiaries', visitedOn, region };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['deeds', year, region],
    queryFn: () =>
      Promise.all(
        ['visit', 'village-visit'].map((register) => get<Tally>(`/registers/${register}/tally`, asked)),
      ),
  });
  const years = [0, 1, 2, 3].map((ago) => String(Number(day.slice(0, 4)) - ago));
  return (
    <>
      <div className="filters no-print">
        <Select
          aria-label="年度"
          value={year}
          options={years.map((value) => ({ value, label: `${value}年` }))}
          onChange={(value) => change({ year: value === years[0] ? undefined : value })}
        />
      </div>
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => refetch()} />}
      {data && <Sheet sums={deedSums(data)} search={{ visitedOn, region }} />}
    </>
  );
}

const layers = Object.entries<string>(Layer.codes);
function Sheet({
  sums,
  search,
}: {
  sums: DeedSums;
  search: { visitedOn: string; region: string | undefined };
}) {
  const cell = (deed: string, layer: string) => {
    const one = sums.by.get(`${deed} ${layer}`);
    const register = layer === 'county' ? 'village-visit' : 'visit';
    return one ? (
      <Go to={`/registers/${register}`} search={{ ...search, deed, layer }}>
        {one.count}
      </Go>
    ) : (
      <span className="quiet">0</span>
    );
  };
  return (
    <>
      <p className="quiet">
        {sums.visits}次走访，办实事{sums.count}件，受益{sums.households}户次（没有填受益户数的不计）。
      </p>
      <Wide>
        <table className="sheet">
          <thead>
            <tr>
              <th>办实事类别</th>
              <th className="number">合计（件）</th>
              <th className="number">受益（户次）</th>
              {layers.map(([code, label]) => (
                <th key={code} className="number">
                  {label}（件）
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries<string>(Deed.codes).map(([deed, label]) => {
              const row = sums.of.get(deed);
              return (
                <tr key={deed}>
                  <td className="short">{label}</td>
                  <td className="number">{row?.count ?? 0}</td>
                  <td className="number">{row?.households ?? 0}</td>
                  {layers.map(([layer]) => (
                    <td key={layer} className="number">
                      {cell(deed, layer)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
