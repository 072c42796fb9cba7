import { useQuery } from '@tanstack/react-query';
import { Cascader } from 'antd';
import { useState } from 'react';
import type { Level } from '../../kernel/index.ts';
import type { RegionView } from '../../server/http/contract.ts';
import { get } from '../api.ts';

interface Option {
  value: string;
  label: string;
  isLeaf: boolean;
  children?: Option[];
}
const widths = { province: 2, city: 4, county: 6, township: 9, village: 12 } as const;

/** Chooses one region of a level, from the administrator's own region down; what lies below is asked for when opened. */
export function RegionPath({
  level,
  value,
  name,
  onChange,
}: {
  level: Level;
  value: string | undefined;
  /** What the region chosen is called, before anything around it has been asked for. */
  name: string | undefined;
  onChange: (code: string | undefined) => void;
}) {
  const { data: roots = [], isLoading } = useQuery({
    queryKey: ['regions', 'own'],
    queryFn: () => get<RegionView[]>('/regions'),
    staleTime: 3_600_000,
  });
  const [below, setBelow] = useState<Readonly<Record<string, readonly RegionView[]>>>({});
  const optionOf = ({ code, name }: RegionView): Option => {
    const children = below[code]?.map(optionOf);
    return { value: code, label: name, isLeaf: code.length >= widths[level], ...(children && { children }) };
  };
  const load = async (path: readonly Option[]) => {
    const code = path.at(-1)?.value;
    if (!code || below[code]) return;
    const found = await get<RegionView[]>('/regions', { under: code });
    setBelow((now) => ({ ...now, [code]: found }));
  };
  const chosen = value
    ? Object.values(widths)
        .filter((width) => width <= value.length)
        .map((width) => value.slice(0, width))
        .filter((code) => roots.some((root) => code.startsWith(root.code)))
    : [];
  return (
    <Cascader<Option>
      aria-label="所在地区"
      placeholder="选择所在地区"
      loading={isLoading}
      value={chosen}
      options={roots.map(optionOf)}
      loadData={(path) => void load(path)}
      onChange={(path) => onChange(path?.at(-1) === undefined ? undefined : String(path.at(-1)))}
      displayRender={(labels) => (labels.at(-1) === value ? (name ?? value) : labels.at(-1))}
      style={{ width: 200 }}
    />
  );
}
