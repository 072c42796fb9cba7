import type { Official } from './bench-load-people.ts';
import { leadMoves, leadOn, moveIn, visitTo } from './work-story.ts';

/** One request of somebody's day. */
export interface Errand {
  /** What officials call it. */
  readonly kind: string;
  readonly writes: boolean;
  readonly official: Official;
  readonly method: 'GET' | 'POST';
  /** Below /api. */
  readonly path: string;
  readonly body?: unknown;
  /** Given what was answered, where somebody goes on from it. */
  readonly learn?: (answer: any) => void;
}
/** Hands out the next request, whoever's it is. */
export type Day = () => Errand;

/** Of a hundred requests so many are of each kind, as long as nobody measured a county's: 默认值. */
const mix = {
  待办: 12,
  待办计数: 8,
  事项清单: 8,
  农户清单: 12,
  农户清单筛选: 6,
  农户页: 22,
  事项页: 10,
  搜索: 10,
  走访: 7,
  办理: 5,
} as const;
type Kind = keyof typeof mix;

/** A day of these people, told by chance: who asks next and for what. */
export function dayOf(officials: readonly Official[], random: () => number): Day {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const kinds = Object.entries(mix).flatMap(([kind, weight]) => Array<Kind>(weight).fill(kind as Kind));
  const villages = officials.filter(({ level }) => level === 'village');
  const leads = leadsOf(officials, pick);

  const read = (kind: Kind, official: Official, path: string, learn?: Errand['learn']): Errand => ({
    ...{ kind, official, path, writes: false, method: 'GET' },
    ...(learn && { learn }),
  });
  const homes = (official: Official, kind: Kind, asked: string) =>
    read(kind, official, `/registers/household${asked}`, ({ rows }) => {
      official.homes = rows.map(({ id }: { id: string }) => id);
    });
  const cases = (official: Official) =>
    read('事项清单', official, '/cases?procedure=lead-handling', ({ rows }) => {
      official.cases = rows.map(({ id }: { id: string }) => id);
    });
  const errands: Record<Kind, (official: Official) => Errand> = {
    待办: (official) => read('待办', official, '/tasks'),
    待办计数: (official) => read('待办计数', official, '/tasks/counts'),
    事项清单: cases,
    农户清单: (official) => homes(official, '农户清单', ''),
    农户清单筛选: (official) =>
      homes(official, '农户清单筛选', '?monitorType=unstable,marginal,sudden&cleared=false'),
    农户页: (official) =>
      official.homes.length
        ? read('农户页', official, `/registers/household/${pick(official.homes)}/page`)
        : homes(official, '农户清单', ''),
    事项页: (official) =>
      official.cases.length ? read('事项页', official, `/cases/${pick(official.cases)}`) : cases(official),
    搜索: (official) =>
      read('搜索', official, `/search?q=${encodeURIComponent(pick([...surnames]) + pick([...given]))}`),
    走访: () => {
      const official = pick(villages);
      if (!official.homes.length) return homes(official, '农户清单', '');
      return {
        ...{ kind: '走访', writes: true, official, method: 'POST' },
        ...visitTo(pick(official.homes), '测试走访'),
      };
    },
    办理: () => {
      const official = pick(villages);
      return leads(official) ?? homes(official, '农户清单', '');
    },
  };
  return () => errands[pick(kinds)](pick(officials));
}
const surnames = '王李张刘陈杨赵黄';
const given = '伟芳秀英敏';

/** A lead that a village reports and verifies, to its end, a step at a time, each by whoever's turn it is. */
interface Lead {
  readonly id: string;
  readonly by: Official;
  done: number;
}
/** The next step of a lead under way, or a new one of this village. */
function leadsOf(officials: readonly Official[], pick: <T>(list: readonly T[]) => T) {
  const waiting: Lead[] = [];
  const above = (level: string, village: string) =>
    officials.find((each) => each.level === level && village.startsWith(each.region));
  return (village: Official): Errand | undefined => {
    const common = { kind: '办理', writes: true, method: 'POST' } as const;
    const lead = waiting.shift();
    const next = lead && leadMoves[lead.done];
    const official = next && (next.by === 'village' ? lead.by : above(next.by, lead.by.region));
    if (next && official)
      return {
        ...{ ...common, official, ...moveIn(lead.id, next.body) },
        learn: () => {
          lead.done++;
          if (lead.done < leadMoves.length) waiting.push(lead);
        },
      };
    if (!village.homes.length) return undefined;
    return {
      ...{ ...common, official: village, ...leadOn(pick(village.homes)) },
      learn: ({ id }) => waiting.push({ id, by: village, done: 0 }),
    };
  };
}
