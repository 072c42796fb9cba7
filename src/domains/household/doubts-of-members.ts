import { and, defineDoubt, not, or, owner, twin, yearsAgo } from '../../kernel/index.ts';
import * as parameters from './doubt-parameters.ts';
import { countyClerk, educationBureau, village } from './offices.ts';
import { atSchool, person, present, stillWatched } from './registers.ts';

const p = person.columns;
const published = { on: person, basis: parameters.publicRules, among: present } as const;
const works = or(p.workMonths.above(0), p.monthlyWage.above(0));
const notAtSchool = p.student.contains('非在校');

export const clearedUninsured = defineDoubt('cleared-uninsured', '风险已消除，成员未参保', {
  ...published,
  among: and(present, owner(person, stillWatched)),
  when: p.insured.is(false),
  remedy: '请核对参保情况：已参保的改正，未参保的动员参保',
  mender: village,
});
export const outOfSchool = defineDoubt('out-of-school', '义务教育阶段不在校，没有填原因', {
  ...published,
  when: and(
    notAtSchool,
    p.bornOn.atMost(yearsAgo(parameters.schoolFrom)),
    p.bornOn.above(yearsAgo(parameters.schoolUntil)),
    not(p.notSchooledWhy.known()),
  ),
  remedy: '请核对学籍：在校的改填学段，失学的劝返，不能上学的填明原因',
  mender: educationBureau,
});
export const postgraduateAge = defineDoubt('postgraduate-age', '研究生年龄过小', {
  ...published,
  when: and(
    p.student.contains('硕士', '博士', '研究生'),
    p.bornOn.above(yearsAgo(parameters.postgraduateFrom)),
  ),
  remedy: '请核对在校生状况和出生日期，改正错的一项',
  mender: village,
});
export const secondaryAge = defineDoubt('secondary-age', '高中、中职学生年龄不符', {
  ...published,
  when: and(
    p.student.contains('高中', '中职', '中等职业'),
    or(
      p.bornOn.above(yearsAgo(parameters.secondaryFrom)),
      p.bornOn.atMost(yearsAgo(parameters.secondaryUntil)),
    ),
  ),
  remedy: '请核对在校生状况和出生日期：已毕业的改填现状',
  mender: village,
});
export const childWorker = defineDoubt('child-worker', '年龄不到，却有务工', {
  ...published,
  when: and(p.bornOn.above(yearsAgo(parameters.workingFrom)), works),
  remedy: '请核对是否填串了人；确有务工的，立即报告乡镇',
  mender: village,
});
export const wageTooLow = defineDoubt('wage-too-low', '务工月收入过低', {
  ...published,
  among: and(present, p.monthlyWage.above(0)),
  when: p.monthlyWage.below(parameters.wageFloor),
  remedy: '请核对单位（元）和月数；确属零工的写明情况',
  mender: village,
});
export const studentWorker = defineDoubt('student-worker', '在校生有务工', {
  ...published,
  among: and(present, atSchool),
  when: and(p.student.known(), works),
  remedy: '请核对在校生状况和务工情况，改正错的一项；假期务工的写明',
  mender: village,
});
export const unableWorker = defineDoubt('unable-worker', '无劳动力或丧失劳动力，却有务工', {
  ...published,
  when: and(p.labour.in('lost', 'none'), works),
  remedy: '请核对劳动技能和务工情况，改正错的一项',
  mender: village,
});
export const ableMarkedWeak = defineDoubt('able-marked-weak', '健康的劳动年龄成员标为弱或无劳动力', {
  ...published,
  among: and(present, notAtSchool),
  when: and(
    p.labour.in('weak', 'lost', 'none'),
    p.health.is('healthy'),
    p.bornOn.atMost(yearsAgo(parameters.workingFrom)),
    p.bornOn.above(yearsAgo(parameters.workingUntil)),
  ),
  remedy: '请核对健康状况和劳动技能，改正错的一项',
  mender: village,
});
export const stoppedWorking = defineDoubt('stopped-working', '已不务工，没有填结束时间', {
  ...published,
  when: and(not(p.workUntil.known()), p.working.is(false), p.workFrom.known()),
  remedy: '请补填务工结束时间；仍在务工的改为是',
  mender: village,
});
export const workEndsBefore = defineDoubt('work-ends-before', '务工结束早于开始', {
  on: person,
  among: present,
  when: p.workUntil.below(p.workFrom),
  remedy: '请核对务工起止时间',
  mender: village,
});
const birthInNumber = { column: p.idNumber.ref, birth: true } as const;
export const birthDiffers = defineDoubt('birth-differs', '出生日期与身份证不符', {
  on: person,
  among: present,
  when: or(p.bornOn.below(birthInNumber), p.bornOn.above(birthInNumber)),
  remedy: '请核对户口簿和证件：以证件为准改正出生日期；证件号码登记有误的改正号码',
  mender: village,
});
export const noIdNumber = defineDoubt('no-id-number', '成员没有证件号码', {
  on: person,
  among: present,
  when: not(p.idNumber.known()),
  remedy: '请按户口簿补填；尚未上户口的新生儿写明情况',
  mender: village,
});
export const sameIdNumber = defineDoubt('same-id-number', '一个号码登记了两人', {
  ...published,
  when: twin(p.idNumber, present),
  remedy: '请两地核对：同一人只留在一户，不是同一人的改正号码',
  mender: countyClerk,
});
