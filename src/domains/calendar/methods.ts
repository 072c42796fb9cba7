import { defineParameter } from '../../kernel/index.ts';
import { type Checklist, type ChecklistItem, checklist } from './checklist.ts';
import * as duties from './duties.ts';

const from = '2020-01-01';
const group = (name: string, items: readonly Omit<ChecklistItem, 'group'>[]): ChecklistItem[] =>
  items.map((item) => ({ group: name, ...item }));
const unnamed = '来源未说明名称，由县区补充';

/** 543: the twelve items as published; who answers for them here, with what evidence, is ours. */
export const method543 = defineParameter<Checklist>('method-543', checklist('“543”常态化监测帮扶机制'), [
  {
    from,
    basis: '鹤壁市2023年公开报道的“543”常态化监测帮扶机制',
    value: {
      place: '鹤壁市',
      items: [
        ...group('五个一（精准识别）', [
          {
            text: '每周汇报梳理一次风险线索',
            every: 'week',
            who: '村级',
            evidence: '线索，或“本周无线索”',
            duty: duties.weeklyLeads.id,
          },
          {
            text: '每月行业部门提供一次预警信息',
            every: 'month',
            who: '县级行业部门',
            evidence: '部门数据，或“本月无新增”',
            duty: duties.sectorFeeds.id,
          },
          {
            text: '每月开展一次重点排查',
            every: 'month',
            who: '村级',
            evidence: '当月入户核实',
            duty: duties.keyScreening.id,
          },
          {
            text: '每半年开展一次集中排查',
            every: 'half',
            who: '村级',
            evidence: '半年内入户核实',
            duty: duties.fullScreening.id,
          },
          {
            text: '履行好一套识别程序',
            who: '村、乡镇、县',
            evidence: '识别纳入各环节',
            duty: duties.identifiedInTime.id,
          },
        ]),
        ...group('四个一（帮扶落实）', [
          {
            text: '及时明确一名国家公职人员作为帮扶责任人',
            who: '乡镇',
            evidence: '帮扶责任人及单位',
            duty: duties.plannedInTime.id,
          },
          {
            text: '县级审核批准后10天内，因户因人制定一套帮扶计划，并申报帮扶措施',
            who: '村级',
            evidence: '帮扶计划、措施申报',
            duty: duties.plannedInTime.id,
          },
          { text: '用好一套载体', evidence: unnamed },
          { text: '用好一项制度', evidence: unnamed },
        ]),
        ...group('三个一（消除风险）', [
          { text: '明确一套风险消除标准', who: '市、县', evidence: '规则参数，消除条件逐项核对' },
          {
            text: '履行好一套风险消除程序：入户核实、村级初选、村内公示、乡级审核、县级审批、结果公告、系统标注',
            who: '村、乡镇、县',
            evidence: '风险消除各环节',
          },
          {
            text: '强化每月一次回访',
            every: 'month',
            who: '村级',
            evidence: '回访记录',
            duty: duties.monthlyRevisit.id,
          },
        ]),
      ],
    },
  },
]);

const named = (id: string, label: string) =>
  defineParameter<Checklist>(id, checklist(label), [{ from, value: { place: '浚县', items: [] } }]);
/** Named in the source and not said there what they consist of; a county types it in. */
export const method115627 = named('method-115627', '“115627”精准识别工作法');
export const method351 = named('method-351', '“351”稳慎退出工作法');
/** A county's own, under its own name. */
export const ownMethod = defineParameter<Checklist>('method-own', checklist('本地工作法'), [
  { from, value: { place: '本地', items: [] } },
]);

/** 工作法, in the order in which they are shown. */
export const methods = [method543, method115627, method351, ownMethod] as const;
