import { defineDocument } from '../../kernel/index.ts';
import { byCounty, byDepartment, byTownship } from './procedures.ts';
import { problem, rectification } from './registers.ts';

const p = problem.columns;
const r = rectification.columns;

type Handling = typeof byTownship;
/** 督查交办函: what is to be put right, by when. */
const letter = (of: Handling, to: string) =>
  defineDocument(`${of.id}-letter`, '督查交办函', {
    basis: '夏邑县2021年公开报道（督查交办函、限期整改）',
    of,
    at: ['receive', 'plan', 'fix'],
    audience: 'office',
    dated: 'opened',
    paragraphs: [
      `${to}：`,
      '现将下列问题交办你单位。请于收到本函之日起签收，制定整改措施，明确责任领导和责任人，于{deadline}前整改到位，并报送佐证材料申请销号。',
      '逾期不能整改到位的，应在期限届满前说明理由申请延期。',
    ],
    table: [r.title, r.demand, r.deadline],
    parts: [
      { heading: '问题情况', facts: [r.detail, p.number, p.source, p.foundOn, p.foundBy], known: true },
    ],
    signatures: ['签收人：', '签收日期：'],
    seal: 'county',
  });
/** 销号单: what was done, what shows it, and both checks. */
const sheet = (of: Handling) =>
  defineDocument(`${of.id}-sheet`, '问题整改销号单', {
    basis: '商丘市2020年公开报道（逐一对账销号）',
    of,
    at: ['check', 'second', 'closed'],
    audience: 'office',
    dated: r.closedOn,
    paragraphs: [],
    table: [r.title, r.demand, r.deadline],
    parts: [
      { heading: '问题情况', facts: [r.detail, p.number, p.source, p.foundOn, p.foundBy], known: true },
      {
        heading: '整改情况',
        facts: [r.leader, r.person, r.measures, r.result, r.evidence, r.alike, r.fixedOn],
      },
      {
        heading: '核查和销号',
        facts: [r.opinion, r.checkedOn, r.secondOpinion, r.secondCheckedOn, r.closedOn],
        known: true,
      },
    ],
    signatures: ['整改单位：', '初核人：', '复核人：', '日期：'],
    seal: 'county',
  });
export const townshipLetter = letter(byTownship, '{township}');
export const countyLetter = letter(byCounty, '{county}');
export const departmentLetter = letter(byDepartment, '{county}{department}');
export const townshipSheet = sheet(byTownship);
export const countySheet = sheet(byCounty);
export const departmentSheet = sheet(byDepartment);
