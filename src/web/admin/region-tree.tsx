import { useQuery } from '@tanstack/react-query';
import { Tree } from 'antd';
import { useState } from 'react';
import type { RegionView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';

interface Node {
  key: string;
  title: React.ReactNode;
  isLeaf: boolean;
  children?: Node[];
}

/** 行政区划: the regions below the administrator's own, with their codes; to look at, not to change. */
export function RegionTree() {
  const [below, setBelow] = useState<Readonly<Record<string, readonly RegionView[]>>>({});
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['regions', 'own'],
    async queryFn() {
      const own = await get<RegionView[]>('/regions');
      // It opens down to where there is more than one way to go on.
      const opened: Record<string, readonly RegionView[]> = {};
      let level: readonly RegionView[] = own;
      while (level.length === 1 && level[0] && level[0].level !== 'village') {
        const { code } = level[0];
        level = await get<RegionView[]>('/regions', { under: code });
        opened[code] = level;
      }
      return { own, opened };
    },
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const nodeOf = ({ code, name, level }: RegionView): Node => {
    const children = (below[code] ?? data.opened[code])?.map(nodeOf);
    return {
      key: code,
      title: (
        <>
          {name} <span className="quiet">{code}</span>
        </>
      ),
      isLeaf: level === 'village',
      ...(children && { children }),
    };
  };
  const load = async ({ key }: { key: unknown }) => {
    const code = String(key);
    if (below[code] ?? data.opened[code]) return;
    const found = await get<RegionView[]>('/regions', { under: code });
    setBelow((now) => ({ ...now, [code]: found }));
  };
  return (
    <div className="panel">
      <p className="quiet" style={{ marginTop: 0 }}>
        代码取自国家统计用区划代码，村和社区用简称；6位、9位、12位代码和全称导入时都能识别。
      </p>
      <Tree
        treeData={data.own.map(nodeOf)}
        defaultExpandedKeys={Object.keys(data.opened)}
        loadData={load}
        selectable={false}
        blockNode
      />
    </div>
  );
}
