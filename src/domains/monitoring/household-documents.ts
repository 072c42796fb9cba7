import { defineDocument } from '../../kernel/index.ts';
import { benefit, household, person, present } from '../household/index.ts';
import { assistancePlanning } from './assistance.ts';
import { revisit } from './follow-up.ts';
import { assistance, measure } from './registers.ts';

const h = household.columns;
const p = person.columns;
const m = measure.columns;
const members = {
  heading: '二、家庭成员',
  each: person,
  where: present,
  columns: [p.name, p.relation, p.sex, p.bornOn, p.idNumber, p.health, p.labour, p.student, p.insured],
} as const;

/** 农户基本情况表: what is known of a household, the first paper of its file. */
export const householdSheet = defineDocument('household-sheet', '农户基本情况表', {
  basis: '全国防返贫监测信息系统导出字段',
  of: household,
  at: [],
  audience: 'household',
  paragraphs: ['{place}'],
  table: [],
  parts: [
    {
      heading: '一、基本情况',
      facts: [h.number, h.head, h.headId, h.phone, h.group, h.type, h.population, h.noLabour],
    },
    members,
    {
      heading: '三、监测和帮扶',
      known: true,
      facts: [
        h.monitorType,
        h.identifiedOn,
        h.risk,
        h.cleared,
        h.clearedOn,
        h.clearanceManner,
        h.officer,
        h.officerUnit,
        h.verifiedOn,
        h.revisitedOn,
      ],
    },
    {
      heading: '四、收入测算',
      facts: [
        h.wages,
        h.business,
        h.property,
        h.transfers,
        h.businessCost,
        h.netIncome,
        h.claims,
        h.selfPaid,
        h.incomePerHead,
        h.referencePerHead,
      ],
    },
    { heading: '五、三保障及饮水', facts: [h.houseGrade, h.waterSafe, h.schooling, h.insured] },
    {
      heading: '六、享受政策',
      each: benefit,
      columns: [benefit.columns.year, benefit.columns.name, benefit.columns.amount],
    },
    {
      heading: '七、帮扶措施',
      each: measure,
      columns: [m.risk, m.content, m.department, m.appliedOn, m.deliveredOn, m.effect],
    },
    {
      heading: '八、回访记录',
      each: revisit,
      columns: [
        revisit.columns.month,
        revisit.columns.visitedOn,
        revisit.columns.guarantees,
        revisit.columns.incomeSteady,
        revisit.columns.newRisk,
      ],
    },
  ],
  signatures: ['户主核对无误（签名）：', '填表人：', '日期：'],
  seal: 'village',
});

export const planPaper = defineDocument('plan-paper', '帮扶计划', {
  basis: '鹤壁市543常态化监测帮扶机制（“四个一”）',
  of: assistancePlanning,
  at: ['plan', 'planned'],
  audience: 'household',
  dated: assistance.columns.plannedOn,
  paragraphs: ['{place}'],
  table: [],
  parts: [
    {
      heading: '一、户情',
      facts: [
        h.head,
        h.population,
        h.group,
        h.monitorType,
        h.noLabour,
        h.incomePerHead,
        h.houseGrade,
        h.waterSafe,
        assistance.columns.risk,
        assistance.columns.approvedOn,
      ],
    },
    {
      heading: '二、风险点、需求和计划',
      facts: [assistance.columns.need, assistance.columns.plan],
    },
    {
      heading: '三、帮扶措施',
      each: measure,
      columns: [m.risk, m.content, m.department],
      pen: ['责任人', '时限', '预期成效'],
      blanks: 3,
    },
    {
      heading: '四、帮扶责任人（国家公职人员）',
      facts: [
        assistance.columns.officer,
        assistance.columns.officerUnit,
        assistance.columns.officerPost,
        assistance.columns.plannedOn,
      ],
    },
  ],
  signatures: ['帮扶责任人：', '户主：', '日期：'],
  seal: 'village',
});
