import { defineDocument } from '../../kernel/index.ts';
import { household, person, present } from '../household/index.ts';
import { identificationHandling } from './identification.ts';
import { minutes, spoken } from './minutes.ts';
import { identification } from './registers.ts';

const { head, group, population, number, monitorType } = household.columns;
const { category } = identification.columns;
const h = household.columns;
const p = person.columns;

export const consentLetter = defineDocument('consent-letter', '承诺授权书', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['verify'],
  audience: 'household',
  dated: identification.columns.consentOn,
  paragraphs: [
    '{place}{group}，户主{head}，户编号{number}。',
    '一、承诺。本户自愿申请纳入防止返贫监测，承诺所提供的家庭人口、收入、支出和财产情况真实、完整；情况变化时及时告知村民委员会。',
    '二、授权事项。本户授权有关部门为核实上述情况，查询本户成员的以下信息：{consentItems}。勾选的查询，未勾选的不查询。',
    '三、用途和期限。查询结果仅用于本次识别和监测期内的信息比对，不作他用；授权自签字之日起{consentMonths}个月内有效。',
    '四、撤回。本户可随时书面撤回授权；撤回后不再比对，已经比对的结果予以清除。',
  ],
  table: [],
  parts: [
    {
      heading: '成年成员逐人签字；未成年人、无民事行为能力人由监护人签字并注明',
      each: person,
      where: present,
      columns: [p.name, p.relation, p.idNumber],
      pen: ['签名捺印'],
    },
  ],
  signatures: ['代填人及与本户关系：', '日期：'],
  seal: 'village',
});
/** 防止返贫动态监测排查表: what was found in the house, with what is known already filled in. */
export const verificationSheet = defineDocument('verification-sheet', '防止返贫动态监测排查表', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['verify', 'compare', 'deliberate', 'review', 'check'],
  audience: 'household',
  dated: identification.columns.visitedOn,
  paragraphs: ['{place}'],
  table: [],
  parts: [
    {
      heading: '一、基本情况',
      facts: [
        h.number,
        h.head,
        h.headId,
        h.phone,
        h.group,
        h.type,
        h.population,
        h.monitorType,
        h.noLabour,
        h.officer,
      ],
    },
    {
      heading: '二、家庭成员',
      each: person,
      where: present,
      columns: [p.name, p.relation, p.sex, p.bornOn, p.idNumber, p.health, p.labour, p.insured],
    },
    {
      heading: '三、近12个月收入',
      facts: [h.wages, h.business, h.property, h.transfers, h.businessCost, h.netIncome, h.incomePerHead],
    },
    { heading: '四、支出（合规自付另列）', facts: [h.claims, h.selfPaid, h.referencePerHead] },
    { heading: '五、三保障及饮水', facts: [h.houseGrade, h.waterSafe, h.schooling, h.insured] },
    {
      heading: '六、风险与自主应对能力',
      facts: [
        identification.columns.risk,
        category,
        identification.columns.visitedOn,
        identification.columns.manner,
      ],
    },
    {
      heading: '七、结论',
      pen: ['主要困难和自主应对能力：', '', '是否村干部近亲属（□是 □否），关系：', '核查结论：', ''],
    },
  ],
  signatures: ['核查人一：', '核查人二：', '户主：', '日期：'],
  seal: 'village',
});
const decided = ['review', 'sign', 'check', 'joint', 'approve', 'announce', 'enter', 'enrolled'];
/** 民主评议记录, of one meeting: all households that were discussed at it. */
export const deliberationRecord = defineDocument('deliberation-record', '民主评议记录', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['deliberate', 'notice', ...decided],
  audience: 'office',
  dated: identification.columns.deliberatedOn,
  together: identification.columns.deliberatedOn,
  paragraphs: ['{place}于{deliberatedOn}召开民主评议会议，应到{invited}，实到{attended}。'],
  ...minutes,
  table: spoken(identification.columns),
});
export const enrolmentNotice = defineDocument('enrolment-notice', '关于拟纳入监测对象的公示', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['deliberate', 'notice', ...decided],
  audience: 'public',
  dated: identification.columns.postedOn,
  together: identification.columns.postedOn,
  paragraphs: [
    '根据防止返贫动态监测和帮扶工作要求，经入户核实、信息比对，并于{deliberatedOn}召开民主评议会议评议，拟将下列农户纳入监测对象，现予公示。',
    '公示期：{postedOn}至{until}。公示期内如有异议，请向村民委员会、乡镇人民政府、县级主管部门反映，或拨打12317。',
  ],
  table: [head, group, population, category],
  signatures: ['村民委员会联系电话：', '乡镇人民政府联系电话：', '县级主管部门联系电话：'],
  seal: 'village',
});
export const enrolmentAnnouncement = defineDocument('enrolment-announcement', '关于纳入监测对象的公告', {
  basis: '永城市2024年1月公开的工作程序',
  of: identificationHandling,
  at: ['announce', 'enter', 'enrolled'],
  audience: 'public',
  dated: identification.columns.announcedOn,
  paragraphs: ['经{village}初选公示、乡级审核、县级审批（{approvedOn}），下列农户纳入监测对象，现予公告。'],
  table: [head, group, population, monitorType],
  signatures: [],
  seal: 'township',
});
export const exclusionLetter = defineDocument('exclusion-letter', '暂不纳入告知书', {
  basis: '林州市2023年公开的识别程序',
  of: identificationHandling,
  at: ['excluded'],
  dated: identification.columns.excludedOn,
  copies: ['第一联　存根', '第二联　送农户'],
  audience: 'household',
  paragraphs: [
    '{head}户：',
    '您户的情况已经核实，暂不纳入监测对象。',
    '核查情况：{note}',
    '暂不纳入的原因：{exclusion}。',
    '依据：《健全防止返贫动态监测和帮扶机制工作指南》。',
    '如有不同意见，请在收到本告知书之日起{appealDays}日内向{township}申请复核；家里情况有变化的，可以随时再申报，也可拨打12317。',
  ],
  table: [number, head, group, population],
  signatures: ['户主签收：', '送达人：', '日期：'],
  seal: 'village',
});
