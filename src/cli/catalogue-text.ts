import {
  type Bench,
  type BulletinPaper,
  type Catalogue,
  cadenceOf,
  catalogueOf,
  type Domain,
  type Doubt,
  type Duty,
  type Entitlement,
  explain,
  type Feed,
  type Form,
  type Indicator,
  type Office,
  type OfficialDocument,
  occasionOf,
  type Parameter,
  type Procedure,
  type Proposal,
  type Register,
  type Rule,
  words,
} from '../kernel/index.ts';
import { entitlementText, feedText, labels, procedureText, registerText } from './catalogue-parts.ts';
import { rows, table } from './markdown.ts';

/** docs/catalogue.md: everything declared, for people who do not read code. */
export function catalogueText(domains: readonly Domain[], offices: readonly Office[]): string {
  const names = catalogueOf(...domains);
  const parts = domains.flatMap((domain) => domainText(domain, names));
  const seats = table(
    ['岗位', '级别', '行业部门'],
    offices.map(({ office, level, department }) => [office, level, department ? '是' : '']),
  );
  return `${['# 声明目录', '由声明自动生成（`npx shouxian catalogue`），请勿手工修改。', '## 岗位', seats, ...parts].join('\n\n')}\n`;
}

function domainText(domain: Domain, names: Catalogue): string[] {
  const of = <D>(kind: string) => domain.parts.filter((part) => part.kind === kind) as D[];
  const at = { names, day: '2023-10-20' } as const;
  const section = (title: string, body: string[]) => (body.length ? [`### ${title}`, ...body] : []);
  return [
    `## ${domain.label}（${domain.id}，${domain.owner}）`,
    ...section(
      '登记册',
      of<Register>('register').flatMap((register) => registerText(register, names)),
    ),
    ...section('部门数据', of<Feed>('feed').flatMap(feedText)),
    ...section(
      '预警规则',
      rows(
        ['名称', '级别', '来源', '条件', '依据'],
        of<Rule>('rule').map((rule) => [
          rule.label,
          { red: '红', yellow: '黄', question: '待说明' }[rule.level],
          rule.source,
          explain(rule.when, at),
          rule.basis ?? words.ours,
        ]),
      ),
    ),
    ...section(
      '疑点规则',
      rows(
        ['名称', '登记册', '条件', '范围', '建议', '可改正单位', '依据'],
        of<Doubt>('doubt').map((rule) => [
          rule.label,
          rule.on.label,
          explain(rule.when, at),
          rule.among ? explain(rule.among, at) : '',
          rule.remedy,
          rule.mender.office,
          rule.basis ?? words.ours,
        ]),
      ),
    ),
    ...section('应享未享', of<Entitlement>('entitlement').flatMap(entitlementText)),
    ...section('程序', of<Procedure>('procedure').flatMap(procedureText)),
    ...section(
      '提议',
      rows(
        ['名称', '来自', '提出', '条件'],
        of<Proposal>('proposal').map((one) => [
          one.label,
          one.from.label,
          one.procedure.label,
          (one.absent ? '名单中不再有；' : '') + (one.when ? explain(one.when, at) : ''),
        ]),
      ),
    ),
    ...section(
      '职责任务',
      rows(
        ['名称', '岗位', '频次', '依据'],
        of<Duty>('duty').map((duty) => [
          duty.label,
          duty.by?.office ?? '',
          occasionOf(duty) ? words.onOccasion : words.cadences[cadenceOf(duty, at)],
          duty.basis,
        ]),
      ),
    ),
    ...section(
      '工作台',
      rows(
        ['名称', '岗位', '各地办理情况', '主要指标'],
        of<Bench>('bench').map((bench) => [
          bench.label,
          bench.by.map(({ office }) => office).join('、'),
          Object.values(bench.counts ?? {})
            .map(({ label }) => label)
            .join('、'),
          (bench.figures ?? []).map(({ label }) => label).join('、'),
        ]),
      ),
    ),
    ...section(
      '指标',
      rows(
        ['编号', '名称', '分子', '分母', '单位', '排名', '依据'],
        of<Indicator>('indicator').map((one) => [
          one.code,
          one.label,
          explain(one.count.where, at),
          one.outOf ? explain(one.outOf.where, at) : '',
          one.unit,
          one.ranked ? '是' : '',
          one.basis,
        ]),
      ),
    ),
    ...section(
      '表单',
      rows(
        ['名称', '登记册', '必填', '可填'],
        of<Form>('form').map((form) => [
          form.label,
          form.on.label,
          labels(form.on, form.asks),
          labels(form.on, form.offers ?? []),
        ]),
      ),
    ),
    ...section(
      '文书',
      rows(
        ['名称', '程序', '对象', '依据'],
        [
          ...of<OfficialDocument>('document').map((paper) => [
            paper.label,
            paper.of.label,
            { public: '公开张贴', office: '内部', household: '农户' }[paper.audience],
            paper.basis,
          ]),
          ...of<BulletinPaper>('bulletin').map(({ label, basis }) => [label, '每月', '内部', basis]),
        ],
      ),
    ),
    ...section(
      '政策参数',
      rows(
        ['名称', '取值', '自', '依据'],
        of<Parameter<any>>('parameter').flatMap((one) =>
          one.values.map((value) => [
            one.label,
            one.as.show(value.value),
            value.from,
            value.basis ?? words.ours,
          ]),
        ),
      ),
    ),
  ];
}
