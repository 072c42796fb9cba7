import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty } from 'antd';
import { useState } from 'react';
import { newGrid } from '../../domains/grid/index.ts';
import type { Page, RecordView, Tally } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { type Ask, AskDialog } from '../registers/ask-dialog.tsx';
import { useSession } from '../session.tsx';
import { Go, useFilters } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { filterOf, type GridLine, gridLines } from './lines.ts';

/** 网格 of a village or township with the households in each; above that a township must be chosen first. */
export function Grids() {
  const { seat } = useSession();
  const [{ region = seat.region.code }] = useFilters();
  const isNear = region.length >= 9;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['grids', region],
    enabled: isNear,
    queryFn: () =>
      Promise.all([
        get<Page<RecordView>>('/registers/grid', { region, limit: 500 }),
        get<Tally>('/registers/household/tally', { by: 'region,grid', region, limit: 1_000 }),
        get<Page<RecordView>>('/registers/village-profile', { region, limit: 500 }),
      ]),
  });
  if (!isNear) return <Empty description="请先在上方选择乡镇" style={{ padding: 40 }} />;
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => refetch()} />;
  const [grids, households, villages] = data;
  const lines = gridLines(grids.rows, households.rows);
  const without = lines.filter(({ kind, grid }) => kind === 'grid' && !grid?.values.worker).length;
  return (
    <>
      <AddGrid villages={villages.rows} />
      <p className="quiet">
        网格编码为12位村码加3位序号（默认值，可按本地编码填写）。共{grids.total}个网格
        {without > 0 && `，其中${without}个没有网格员`}。
      </p>
      <Sheet lines={lines} />
    </>
  );
}

function Sheet({ lines }: { lines: readonly GridLine[] }) {
  return (
    <Wide>
      <table className="sheet">
        <thead>
          <tr>
            {['行政村', '网格编码', '网格名称', '网格长', '网格员', '户数', '网格范围'].map((title) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.region.code} ${line.number ?? ''}`}>
              <td className="short">{line.region.name}</td>
              <td className="short">{line.code}</td>
              <td className="short">{nameOf(line)}</td>
              <td className="short">{said(line, 'head')}</td>
              <td className="short">{said(line, 'worker')}</td>
              <td className="number">
                <Go to="/households" search={{ region: line.region.code, grid: filterOf(line) }}>
                  {line.households}
                </Go>
              </td>
              <td className="long">{line.grid ? String(line.grid.values.area ?? '—') : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function nameOf({ kind, grid }: GridLine) {
  if (kind === 'none') return <span className="late">未划入网格</span>;
  if (kind === 'unknown') return <span className="late">网格名册中没有</span>;
  return <Go to={`/registers/grid/${grid?.id}`}>{String(grid?.values.name)}</Go>;
}
const said = ({ grid }: GridLine, name: 'head' | 'worker') => {
  if (!grid) return '—';
  return grid.values[name] ? String(grid.values[name]) : <span className="late">未配</span>;
};

/** A grid belongs to a village, so the village is chosen first. */
function AddGrid({ villages }: { villages: readonly RecordView[] }) {
  const { seat } = useSession();
  const [ask, setAsk] = useState<Ask>();
  const mayAdd = newGrid.by.some(({ level, office }) => level === seat.level && office === seat.office);
  const [only] = villages;
  if (!mayAdd) return null;
  if (!only)
    return (
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title="还没有行政村名册，暂不能登记网格；请县级在“部门数据”导入行政村名册。"
      />
    );
  if (villages.length > 1) return <p className="quiet">登记网格请先选择到村。</p>;
  return (
    <div className="no-print" style={{ marginBottom: 12 }}>
      <Button
        type="primary"
        onClick={() =>
          setAsk({
            title: newGrid.label,
            register: newGrid.on.id,
            asks: newGrid.asks,
            offers: newGrid.offers ?? [],
            start: {},
            path: `/forms/${newGrid.id}`,
            target: { record: only.id },
          })
        }
      >
        {newGrid.label}
      </Button>
      {ask && <AskDialog ask={ask} onClose={() => setAsk(undefined)} />}
    </div>
  );
}
