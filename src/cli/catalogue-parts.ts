import {
  type Catalogue,
  type Entitlement,
  type Feed,
  type FeedColumn,
  type Field,
  formula,
  labelsOf,
  officesOf,
  type Procedure,
  type Register,
} from '../kernel/index.ts';
import { table } from './markdown.ts';

/** A register's fields and what it forbids. */
export function registerText(register: Register<any, any>, names: Catalogue): string[] {
  const fields = Object.entries<Field>(register.fields).map(([name, field]) => [
    field.label,
    name,
    field.sqlType,
    [
      field.optional ? '' : '必填',
      field.personal ? '个人信息' : '',
      field.sensitive ? '敏感' : '',
      field.sealed ? '密封' : '',
      register.derives[name] ? `＝${formula(register.derives[name], labelsOf(names))}` : '',
    ]
      .filter(Boolean)
      .join('，'),
  ]);
  const of = register.of ? `，属于${register.of.label}` : '';
  return [
    `#### ${register.label}（${register.id}${of}）`,
    table(['字段', '名', '类型', '说明'], fields),
    ...register.forbids.map(({ say }) => `- 不允许：${say}`),
  ];
}
/** A feed's columns; of one from a system beside ours also whose word counts. */
export const feedText = (feed: Feed): string[] => [
  `#### ${feed.label}（${feed.id}，${feed.from.office}${feed.whole ? '，全量名单' : ''}${feed.only ? '，须经授权' : ''}）`,
  table(
    ['表头', '别名', '成为', ...(feed.beside ? ['以谁为准'] : [])],
    Object.entries(feed.columns).map(([name, column]) => [
      column.header,
      (column.aliases ?? []).join('、'),
      name,
      ...(feed.beside && name in feed.into.fields
        ? [whoseSaid(feed.beside.system, column)]
        : feed.beside
          ? ['']
          : []),
    ]),
  ),
];
const whoseSaid = (system: string, { whose }: FeedColumn): string =>
  whose
    ? { decided: '本系统审批后以本系统为准', changed: '谁后改以谁为准', later: '较晚的日期' }[whose]
    : `以${system}为准`;
export const procedureText = (procedure: Procedure): string[] => [
  `#### ${procedure.label}（${procedure.id}）`,
  `依据：${procedure.basis}`,
  table(
    ['环节', '岗位', '动作'],
    Object.values(procedure.steps).map((step) => [
      step.label,
      'named' in step.by ? '责任部门' : officesOf(step, {}).join('、'),
      Object.values(step.moves)
        .map(({ label }) => label)
        .join('、'),
    ]),
  ),
  `办结：${Object.values(procedure.ends)
    .map(({ label }) => label)
    .join('、')}`,
];

export const labels = (register: Register<any, any>, fields: readonly string[]) =>
  fields.map((name) => register.fields[name].label).join('、');

/** 应享条件: conditions to begin with; those in force are records of the county's own, by area and date, and so stand in no catalogue. */
export const entitlementText = ({ label, conditions, enjoyed, gaps }: Entitlement): string[] => [
  `#### ${label}：${conditions.label}属于${conditions.of?.label ?? ''}，与${enjoyed.label}比对，差额登记为${gaps.label}`,
  table(
    ['起用条件', '内容'],
    Object.values<Field>(conditions.fields).flatMap(({ samples = {} }) => Object.entries(samples)),
  ),
];
