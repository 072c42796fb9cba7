import {
  ahead,
  code,
  day,
  days,
  defineCodeList,
  defineParameter,
  defineProcedure,
  defineRegister,
  type Indicator,
  machine,
  type Office,
  optional,
  quantity,
  text,
  today,
} from '../../kernel/index.ts';
import { cityClerk, countyClerk, mainRisks, tableIndicators, townshipClerk } from '../household/index.ts';
import * as indicators from './indicators.ts';

const all: readonly Indicator[] = [tableIndicators, mainRisks, indicators].flatMap((each) =>
  Object.values(each),
);
export const ContestedFigure = defineCodeList(
  '有异议的指标',
  Object.fromEntries(all.map(({ id, label }) => [id, label])),
);
export const FigureAnswer = defineCodeList('反馈意见', { agree: '无异议', object: '有异议' });
export const FigureOutcome = defineCodeList('核对结果', { accepted: '采纳', kept: '维持' });

/** 通报征求意见: what a unit says to its figures of a month before they are signed. */
export const figureOpinion = defineRegister('figure-opinion', '通报征求意见', {
  title: 'title',
  fields: {
    title: text('事项'),
    month: text('月份'),
    deadline: ahead(day('反馈期限')),
    link: optional(machine(text('来源页面'))),
    answer: optional(code('反馈意见', FigureAnswer)),
    figure: optional(code('有异议的指标', ContestedFigure)),
    ours: optional(text('认为应为')),
    reason: optional(text('异议理由')),
    answeredOn: optional(day('反馈日期')),
    finding: optional(text('核对情况')),
    outcome: optional(code('核对结果', FigureOutcome)),
    settledOn: optional(day('核对日期')),
  },
});

const basis = '新乡市、鹤壁市公开的月通报做法';
const since = (value: number) => [{ from: '2020-01-01' as const, value }];
export const opinionDays = defineParameter('opinion-days', quantity('通报征求意见反馈时限', '天'), since(3));
export const settleDays = defineParameter('settle-days', quantity('通报异议核对时限', '天'), since(2));

/** Each unit checks its own figures: it agrees, or objects to one with its reason, which the office above looks into. */
const consultation = (id: string, label: string, by: Office, above: Office) =>
  defineProcedure(id, label, {
    basis,
    on: figureOpinion,
    summary: 'title',
    dueOn: 'deadline',
    many: true,
    openedBy: [{ offices: [above], asks: ['title', 'month', 'deadline'], offers: ['link'] }],
    start: 'answer',
    steps: {
      answer: {
        label: '核对本地数据',
        by,
        within: days(opinionDays),
        moves: {
          agree: { label: '无异议', to: 'agreed', sets: { answer: 'agree', answeredOn: today } },
          object: {
            label: '提出异议',
            to: 'check',
            asks: ['figure', 'reason'],
            offers: ['ours'],
            sets: { answer: 'object', answeredOn: today },
          },
        },
      },
      check: {
        label: '核对异议',
        by: above,
        within: days(settleDays),
        notBy: 'answer',
        moves: {
          accept: {
            label: '采纳，改正后重新统计',
            to: 'accepted',
            asks: ['finding'],
            sets: { outcome: 'accepted', settledOn: today },
          },
          keep: {
            label: '维持原数并说明',
            to: 'kept',
            asks: ['finding'],
            sets: { outcome: 'kept', settledOn: today },
          },
        },
      },
    },
    ends: {
      agreed: { label: '无异议' },
      accepted: { label: '异议已采纳' },
      kept: { label: '异议已说明' },
    },
  });

export const countyConsultation = consultation(
  'county-consultation',
  '市通报征求意见',
  countyClerk,
  cityClerk,
);
export const townshipConsultation = consultation(
  'township-consultation',
  '县通报征求意见',
  townshipClerk,
  countyClerk,
);
