import { type RawBuilder, sql } from 'kysely';

/** 0 to 99, the same for the same text and purpose. */
export const lot = (text: RawBuilder<unknown>, purpose: string) =>
  sql`(('x' || substr(md5(${text} || ${purpose}), 1, 6))::bit(24)::int % 100)`;
export const number = sql.ref('h.number');
/** So many days before the business day, at most `span`, never on it. */
const dayBefore = (text: RawBuilder<unknown>, purpose: string, span: number) =>
  sql`date '2023-10-19' - (('x' || substr(md5(${text} || ${purpose}), 7, 6))::bit(24)::int % ${span})`;
const pick = (of: readonly string[], by: RawBuilder<unknown>) =>
  sql`(array[${sql.join(of.map((each) => sql.lit(each)))}])[1 + ${by} % ${of.length}]`;

const deeds: readonly (readonly [code: string, content: string])[] = [
  ['medical', '帮助办理住院费用报销和门诊慢特病手续'],
  ['work', '介绍到县内企业务工，办理稳岗补贴'],
  ['policy', '帮助申请临时救助，已发放到位'],
  ['living', '送去米面油和棉被'],
  ['industry', '联系收购商销售积压农产品'],
  ['schooling', '帮助申请雨露计划补助'],
  ['housing', '联系维修漏雨屋顶'],
  ['dispute', '调解邻里宅基地纠纷'],
];
/** One visit in so many did something for people. */
const deedOf = (key: RawBuilder<unknown>, layer: string, percent: number) => {
  const chosen = lot(key, `${layer}deed`);
  const case_ = (of: RawBuilder<unknown>) => sql`case when ${chosen} < ${percent} then ${of} end`;
  const which = lot(key, `${layer}which`);
  return sql`${case_(
    pick(
      deeds.map(([code]) => code),
      which,
    ),
  )}, ${case_(
    pick(
      deeds.map(([, content]) => content),
      which,
    ),
  )},
    ${case_(sql`1`)}`;
};

const visitors = ['王某', '李某', '张某', '刘某', '陈某', '杨某', '赵某', '郭某'];
const purposes = ['routine', 'policy', 'difficulty', 'measures', 'income'];
const visitsBy = (
  layer: string,
  {
    visitor,
    share,
    span,
    deed,
    where,
  }: {
    visitor: RawBuilder<unknown>;
    share: number;
    span: number;
    deed: number;
    where: RawBuilder<unknown>;
  },
) => sql`insert into visit (household_id, region, layer, visitor, visited_on, purpose, deed, deed_content, beneficiaries)
  select h.id, h.region, ${layer}, ${visitor}, ${dayBefore(number, layer, span)}, ${pick(purposes, lot(number, `${layer}why`))},
    ${deedOf(number, layer, deed)}
  from household h where ${where} and ${lot(number, layer)} < ${share} order by h.number`;
/** 在帮扶户. */
export const inCare = sql`h.ended_on is null and (h.type = 'lifted' or h.monitor_type is not null)`;

/** Visits of each layer to households, as their shares say. */
export const visits = [
  visitsBy('officer', {
    visitor: sql`h.officer`,
    share: 83,
    span: 28,
    deed: 14,
    where: sql`${inCare} and h.officer is not null`,
  }),
  visitsBy('township', {
    visitor: pick(visitors, lot(sql`h.region::text`, 'township')),
    share: 64,
    span: 85,
    deed: 30,
    where: sql`${inCare} and h.monitor_type is not null and not coalesce(h.cleared, false)`,
  }),
  visitsBy('village', {
    visitor: sql`coalesce((select r.name from resident r where r.region = h.region and r.role = 'first' order by r.name limit 1), ${pick(visitors, lot(sql`h.region::text`, 'village'))})`,
    share: 58,
    span: 170,
    deed: 6,
    where: sql`h.verified_on is null or h.verified_on < '2023-05-01'`,
  }),
  visitsBy('village', {
    visitor: sql`(select r.name from resident r where r.region = h.region order by md5(r.name || h.number) limit 1)`,
    share: 22,
    span: 26,
    deed: 12,
    where: sql`exists (select from resident r where r.region = h.region) and h.ended_on is null`,
  }),
  visitsBy('grid', {
    visitor: sql`coalesce((select g.worker from grid g where g.region = h.region and g.number = h.grid), '网格员')`,
    share: 9,
    span: 60,
    deed: 4,
    where: sql`h.grid is not null`,
  }),
];
/** County leaders in lifted villages. */
export const villageVisits = sql`
  insert into village_visit (village_profile_id, region, layer, visitor, visited_on, purpose, deed, deed_content, beneficiaries)
  select v.id, v.region, 'county', ${pick(visitors, lot(sql`v.code`, 'leader'))}, ${dayBefore(sql`v.code`, 'county', 300)}, 'inspection',
    case when ${lot(sql`v.code`, 'countydeed')} < 40 then 'facilities' end,
    case when ${lot(sql`v.code`, 'countydeed')} < 40 then '协调修缮村内道路和机井' end,
    case when ${lot(sql`v.code`, 'countydeed')} < 40 then 20 + ${lot(sql`v.code`, 'many')} end
  from village_profile v where (v.lifted or v.relocation) and ${lot(sql`v.code`, 'county')} < 88 order by v.code`;
