import { Tag } from 'antd';
import type { RegionView, RuleView } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';

/** 本县自建: whose a rule is that a region built for itself; nothing for one that came with the system. */
export function OwnTag({ own }: Pick<RuleView, 'own'>) {
  const { region } = useSession().seat;
  if (!own) return null;
  const whose = own.region.code === region.code ? `本${own.region.name.at(-1)}` : own.region.name;
  return (
    <Tag color="geekblue" style={{ marginInline: '0 6px' }}>
      {whose}自建
    </Tag>
  );
}

/** Where a rule holds for a seat, and is changed by it: in the region that built it, where that lies within the seat's; else in the seat's. */
export function useRulePlace(own: RuleView['own'] | undefined): Pick<RegionView, 'code' | 'name' | 'level'> {
  const { region } = useSession().seat;
  return own?.region.code.startsWith(region.code) ? own.region : region;
}
