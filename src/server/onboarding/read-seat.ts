import { isAtLevel, type Office } from '../../kernel/index.ts';
import type { RegionNode } from '../access/regions.ts';
import type { Session } from '../session.ts';

/** What is wrong with a line, to be handed back with it. */
export interface Wrong {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
}
type Values = Readonly<Record<string, string>>;
const levelWords = {
  province: '省',
  city: '市',
  county: '县（区）',
  township: '乡镇',
  village: '村',
} as const;

/** The office a line names in the office's own words. */
export function officeOf({ platform }: Session, { office = '' }: Values): Office | Wrong {
  const found = platform.offices.find((each) => each.office === office.replaceAll(/\s/g, ''));
  if (found) return found;
  const near = platform.offices.filter(
    (each) => office && (each.office.includes(office) || office.includes(each.office.slice(0, 2))),
  );
  return {
    column: '岗位',
    value: office,
    reason: office ? '没有这个岗位' : '没有填岗位',
    remedy: `请改为${(near.length ? near : platform.offices)
      .map((each) => `“${each.office}”`)
      .slice(0, 6)
      .join('、')}等，岗位名称见模板第二页`,
  };
}

/** The region a line names, by its code or, without one, by the end of its path as people write it: 北阳镇青羊口村. */
export function placeOf(
  { regions }: Session,
  { level, office }: Office,
  { code = '', place = '' }: Values,
): RegionNode | Wrong {
  const kind = levelWords[level];
  if (code) {
    const node = regions.find(code);
    if (node && isAtLevel(node.code, level)) return node;
    return {
      column: '地区代码',
      value: code,
      reason: node ? `“${office}”应在${kind}一级，而${code}是${node.name}` : '行政区划中没有这个代码',
      remedy: `请填${kind}的代码，或清空代码、在“所在地区”写全称`,
    };
  }
  const sought = bare(place);
  const at = regions.all.filter((node) => node.level === level);
  const only = level === 'county' || level === 'city' ? at : [];
  if (!sought && only.length === 1 && only[0]) return only[0];
  const fits = sought
    ? at.filter((node) => pathsOf(node, regions.get).some((path) => path.endsWith(sought)))
    : [];
  if (fits.length === 1 && fits[0]) return fits[0];
  return {
    column: '所在地区',
    value: place,
    reason: !sought
      ? `没有填${kind}`
      : fits.length
        ? `有${fits.length}个${kind}都叫这个名字`
        : `没有找到这个${kind}`,
    remedy: fits.length
      ? `请写上乡镇，如“${fits
          .slice(0, 2)
          .map(({ id }) => regions.view(id).path)
          .join('”“')}”，或填代码`
      : `请写${kind}的全称，如“${at[0] ? regions.view(at[0].id).path : kind}”，或填12位代码`,
  };
}

const bare = (text: string): string => text.replaceAll(/[\s·・.／/\\>-]/g, '');

/** How people may write a region: its full and short names, below its township, below its county. */
function pathsOf(node: RegionNode, get: (id: number) => RegionNode): string[] {
  const own = [node.name, ...node.aliases];
  if (node.parent === null || node.level === 'county') return own;
  return pathsOf(get(node.parent), get).flatMap((above) => own.map((name) => above + name));
}
