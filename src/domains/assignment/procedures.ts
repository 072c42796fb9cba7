import { days, defineProcedure, type Office, type Opener, today } from '../../kernel/index.ts';
import { cityClerk, cityLeader, countyClerk, countyLeader, townshipClerk } from '../household/index.ts';
import * as parameters from './parameters.ts';
import { assignment } from './registers.ts';

const named = { level: 'county', named: 'department' } as const;

/**
 * Received, answered with what shows it, and closed by the side that assigned it, which did not answer: or sent back for more. The clerk
 * goes and sees, the leader closes what they ordered themselves; whichever of the two is first closes it.
 */
const handling = (
  id: string,
  label: string,
  by: Office | typeof named,
  closers: readonly [Office, Office],
  openedBy: readonly Opener<'receive' | 'answer' | 'check', typeof assignment.fields>[] = [],
) =>
  defineProcedure(id, label, {
    basis:
      '“双交办”：问题同时交办给行业部门和属地（2023年公开报道）；督查交办函、限期整改（夏邑县2021年公开报道）',
    on: assignment,
    summary: 'demand',
    dueOn: 'deadline',
    many: true,
    openedBy,
    start: 'receive',
    steps: {
      receive: {
        label: '签收',
        by,
        within: days(parameters.receiptDays),
        moves: {
          receive: { label: '签收', to: 'answer', sets: { receivedOn: today, declined: null } },
          decline: { label: '不属本单位职责，退回交办方', to: 'check', asks: ['declined'] },
        },
      },
      answer: {
        label: '办理并回复',
        by,
        within: days(parameters.answerDays),
        moves: {
          answer: {
            label: '提交回复',
            to: 'check',
            asks: ['reply', 'evidence'],
            attaches: 'evidence',
            sets: { answeredOn: today },
          },
        },
      },
      check: {
        label: '核实销号',
        by: { level: closers[0].level, jointly: closers },
        within: days(parameters.checkDays),
        notBy: ['receive', 'answer'],
        moves: { close: { label: '予以销号', to: 'closed', asks: ['opinion'], sets: { closedOn: today } } },
      },
    },
    ends: { closed: { label: '已销号' } },
  });

const city = [cityClerk, cityLeader] as const;
const county = [countyClerk, countyLeader] as const;
export const cityToDepartment = handling('city-to-department', '市交办部门', named, city);
export const countyToDepartment = handling('county-to-department', '县交办部门', named, county);

const carried = {
  title: { field: 'title' },
  demand: { field: 'demand' },
  deadline: { field: 'deadline' },
  department: { field: 'department' },
  about: { field: 'about' },
  link: { field: 'link' },
  origin: { field: 'origin' },
} as const;
/** 双交办: to the area, and in the same act to the department where one is named. */
const opener = (
  offices: readonly Office[],
  origin: 'city' | 'county',
  procedure: typeof cityToDepartment,
): Opener<'receive' | 'answer' | 'check', typeof assignment.fields> => ({
  offices,
  asks: ['title', 'demand', 'deadline'],
  offers: ['department', 'about', 'link'],
  sets: { origin },
  opens: [{ procedure, when: assignment.columns.department.known(), carries: carried }],
});
export const cityToCounty = handling('city-to-county', '市交办县区', countyClerk, city, [
  opener(city, 'city', cityToDepartment),
]);
export const countyToTownship = handling('county-to-township', '县交办乡镇', townshipClerk, county, [
  opener(county, 'county', countyToDepartment),
]);
