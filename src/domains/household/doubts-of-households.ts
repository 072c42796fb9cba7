import { always, and, defineDoubt, monthsAfter, not, or, some, twin } from '../../kernel/index.ts';
import { publicRules, soonMonths, wagesUnitLine } from './doubt-parameters.ts';
import {
  civilAffairs,
  countyClerk,
  disabledFederation,
  employmentBureau,
  townshipClerk,
  village,
} from './offices.ts';
import { monitoringLine } from './parameters.ts';
import * as registers from './registers.ts';

const { assisted, benefit, household, onWatch, person, present, riskCleared, stillWatched } = registers;
const h = household.columns;
const p = person.columns;
const published = { on: household, basis: publicRules } as const;
const enjoys = (...words: string[]) => some(benefit, benefit.columns.name.contains(...words));
/** A member, still there, of whom this is known and so. */
const member = (where: Parameters<typeof some<'person', 'household'>>[1]) =>
  some(person, and(present, where));
const helped = h.clearanceManner.is('assisted');

export const headsDiffer = defineDoubt('heads-differ', '家庭人口数与成员数不符', {
  on: household,
  among: not(h.endedOn.known()),
  when: or(
    some(person, present, { how: 'above', than: { column: h.population.ref } }),
    // Of whom no member is known at all, the list of members has not come yet.
    and(some(person, always), some(person, present, { how: 'below', than: { column: h.population.ref } })),
  ),
  remedy: '请入户核对在册成员：少登的补登，已离开的登记自然增减，人口数有误的改正',
  mender: village,
});
export const riskMissing = defineDoubt('risk-missing', '监测对象没有主要风险', {
  ...published,
  among: onWatch,
  when: not(h.risk.known()),
  remedy: '请按识别材料补填主要风险，并在国家系统补录',
  mender: townshipClerk,
});
export const watchIncomplete = defineDoubt('watch-incomplete', '监测对象基本信息缺项', {
  ...published,
  among: onWatch,
  when: or(
    not(h.identifiedOn.known()),
    not(h.wages.known()),
    not(h.waterSafe.known()),
    not(h.houseGrade.known()),
    not(h.schooling.known()),
  ),
  remedy: '请入户核实后补填；识别时间按县级批复补录',
  mender: village,
});
export const clearedIncomplete = defineDoubt('cleared-incomplete', '风险已消除，收入或三保障缺项', {
  ...published,
  among: riskCleared,
  when: or(
    not(h.wages.known()),
    not(h.business.known()),
    not(h.property.known()),
    not(h.transfers.known()),
    not(h.houseGrade.known()),
    not(h.insured.known()),
    not(h.schooling.known()),
    not(h.waterSafe.known()),
  ),
  remedy: '请按消除时的核实材料补填；没有该项收入的填0',
  mender: village,
});
const again = '请入户核对：已解决的改填现状；确未解决的，按消除回退或再识别办理';
export const clearedUnsafeHouse = defineDoubt('cleared-unsafe-house', '风险已消除，住房不安全', {
  ...published,
  among: stillWatched,
  when: h.houseGrade.in('C', 'D'),
  remedy: again,
  mender: village,
});
export const clearedUnsafeWater = defineDoubt('cleared-unsafe-water', '风险已消除，饮水不安全', {
  ...published,
  among: stillWatched,
  when: h.waterSafe.is(false),
  remedy: again,
  mender: village,
});
export const clearedUnschooled = defineDoubt('cleared-unschooled', '风险已消除，义务教育未保障', {
  ...published,
  among: stillWatched,
  when: h.schooling.is('lacking'),
  remedy: again,
  mender: village,
});
export const clearedBelowLine = defineDoubt('cleared-below-line', '帮扶消除，收入低于监测线', {
  ...published,
  among: and(stillWatched, helped),
  when: h.referencePerHead.below(monitoringLine),
  remedy: '请核对收入测算；收入确已回落的，按消除回退或再识别办理',
  mender: village,
});
export const clearedSoon = defineDoubt('cleared-soon', '识别后很快消除', {
  ...published,
  among: and(riskCleared, helped),
  when: and(h.clearedOn.atMost(monthsAfter(h.identifiedOn, soonMonths)), h.clearedOn.atLeast(h.identifiedOn)),
  remedy: '请核对识别时间和消除时间；确属帮扶后很快消除的，写明情况',
  mender: countyClerk,
});
export const clearedBefore = defineDoubt('cleared-before-identified', '消除时间早于识别时间', {
  on: household,
  when: h.clearedOn.below(h.identifiedOn),
  remedy: '请对照批复核对两个时间，并在国家系统改正',
  mender: countyClerk,
});
export const noPhone = defineDoubt('no-phone', '消除户没有联系电话', {
  ...published,
  among: stillWatched,
  when: not(h.phone.known()),
  remedy: '请补填能联系上该户的电话，回访要用',
  mender: village,
});
export const grantWithoutStudent = defineDoubt(
  'grant-without-student',
  '享受雨露计划，户内没有中职、高职学生',
  {
    ...published,
    among: and(not(some(person, registers.inVocationalSchool)), not(some(person, not(p.student.known())))),
    when: enjoys('雨露计划'),
    remedy: '请核对学生的在校生状况；已毕业或退学的，停发并改正享受政策',
    mender: countyClerk,
  },
);
export const disabilityAid = defineDoubt('disability-aid', '享受残疾人补贴，户内没有残疾人', {
  ...published,
  among: and(not(some(person, p.health.is('disabled'))), not(some(person, not(p.health.known())))),
  when: enjoys('残疾人两项补贴', '残疾人补贴', '残疾补贴'),
  remedy: '请核对残疾人证：有证的改填健康状况，没有的停发补贴',
  mender: disabledFederation,
});
export const travelAidMissing = defineDoubt('travel-aid-missing', '享受外出务工交通补助，金额为0', {
  ...published,
  among: and(member(p.travelAid.is(0)), not(member(p.travelAid.above(0)))),
  when: enjoys('务工交通补', '外出务工补'),
  remedy: '请核对发放名册：已发的补填交通补助，未发的改正享受政策',
  mender: employmentBureau,
});
export const noLabourUnmarked = defineDoubt('no-labour-unmarked', '整户无劳动力，没有标注', {
  ...published,
  among: and(
    assisted,
    member(p.labour.in('lost', 'none')),
    not(member(or(p.labour.in('ordinary', 'skilled', 'weak'), not(p.labour.known())))),
  ),
  when: or(h.noLabour.is(false), not(h.noLabour.known())),
  remedy: '请核对成员的劳动技能：属实的标注整户无劳动力，转兜底保障',
  mender: townshipClerk,
});
export const noLabourMarked = defineDoubt('no-labour-marked', '标注整户无劳动力，户内有劳动力', {
  on: household,
  among: assisted,
  when: and(h.noLabour.is(true), member(p.labour.in('ordinary', 'skilled'))),
  remedy: '请核对成员的劳动技能和整户无劳动力的标注，改正其中一项',
  mender: townshipClerk,
});
export const aidWithoutTransfers = defineDoubt('aid-without-transfers', '享受低保或特困供养，转移性收入为0', {
  ...published,
  when: and(h.transfers.is(0), enjoys('最低生活保障', '低保', '特困')),
  remedy: '请把发放的保障金计入转移性收入；已停发的改正享受政策',
  mender: civilAffairs,
});
export const wagesUnit = defineDoubt('wages-unit', '工资性收入疑似用了万元', {
  ...published,
  among: h.wages.above(0),
  when: h.wages.below(wagesUnitLine),
  remedy: '请核对单位：应填元，如2.4万元填24000',
  mender: village,
});
export const headTwice = defineDoubt('head-twice', '一人是两户的户主', {
  on: household,
  when: twin(h.headId),
  remedy: '请两地核对：同一人只能是一户的户主，改正错的一户',
  mender: countyClerk,
});
