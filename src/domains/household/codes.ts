import { defineCodeList } from '../../kernel/index.ts';
import { discipline, offices } from './offices.ts';

/** 未脱贫户 is the word of 2020 and before; there are none since, but those years stay countable. */
export const HouseholdType = defineCodeList('户类型', {
  ordinary: '一般农户',
  lifted: '脱贫户',
  unlifted: '未脱贫户',
});
/** 监测对象类别 (三类户), as the national guide names them. */
export const MonitorType = defineCodeList('监测对象类别', {
  unstable: '脱贫不稳定户',
  marginal: '边缘易致贫户',
  sudden: '突发严重困难户',
});
export const Insurance = defineCodeList('基本医疗', { all: '已参保', lacking: '有未参保' });
export const EndedWhy = defineCodeList('终止原因', {
  death: '整户死亡',
  moved: '户籍迁出',
  gone: '整户消亡',
});
/** 自然增减: how somebody comes to a household or leaves it, as the national system's member sheet has it. */
export const ChangeKind = defineCodeList('变动类型', {
  birth: '出生',
  marriedIn: '婚入',
  movedIn: '迁入',
  discharged: '退役返回',
  released: '刑满返回',
  otherIn: '其他增加',
  death: '死亡',
  marriedOut: '婚出',
  movedOut: '迁出',
  enlisted: '服兵役',
  imprisoned: '服刑',
  otherOut: '其他减少',
  transferred: '转至他户',
  parted: '分户',
  undone: '更正（冲销）',
});
/** How an episode of membership begins or ends: a change, or what was known before changes were recorded. */
export const MemberHow = defineCodeList('成员变动方式', {
  listed: '名单登记',
  ...ChangeKind.codes,
  relocated: '随户迁移',
});
/** How a household comes to be watched and ceases to be. */
export const WatchHow = defineCodeList('监测变动方式', {
  identified: '新识别',
  again: '再识别',
  reversed: '消除回退',
  cleared: '风险消除',
  ...EndedWhy.codes,
  relocated: '整户迁移',
});
export const Risk = defineCodeList('风险类型', {
  illness: '因病',
  schooling: '因学',
  disability: '因残',
  disaster: '因灾',
  accident: '因意外',
  industry: '因产业',
  work: '因务工',
  housing: '因住房',
  other: '其他',
});
/** Declared by the officer or the village; a blank is not declared, never “none”. */
export const Kinship = defineCodeList('与本户关系', { none: '无近亲属关系', kin: '近亲属' });
export const ClearanceManner = defineCodeList('消除方式', { assisted: '帮扶消除', natural: '自然消除' });
export const HouseGrade = defineCodeList(
  '住房安全等级',
  { A: 'A级', B: 'B级', C: 'C级', D: 'D级' },
  { A: ['A类'], B: ['B类'], C: ['C类', 'C级危房'], D: ['D类', 'D级危房'] },
);
export const Schooling = defineCodeList(
  '义务教育',
  { assured: '已保障', lacking: '未保障', none: '不适用' },
  { assured: ['有保障'], lacking: ['无保障'], none: ['不涉及'] },
);
export const Colour = defineCodeList('三色评定', { red: '红', yellow: '黄', green: '绿', grey: '未核查' });

export const Sex = defineCodeList(
  '性别',
  { male: '男', female: '女' },
  { male: ['男性', '1'], female: ['女性', '2'] },
);
export const Health = defineCodeList(
  '健康状况',
  {
    healthy: '健康',
    chronic: '长期慢性病',
    serious: '大病',
    disabled: '残疾',
  },
  {
    healthy: ['良好', '健康或良好'],
    chronic: ['慢性病', '慢病', '患有长期慢性病', '患长期慢性病'],
    serious: ['重病', '患有大病', '患大病'],
    disabled: ['残疾人'],
  },
);
export const Labour = defineCodeList(
  '劳动技能',
  {
    ordinary: '普通劳动力',
    skilled: '技能劳动力',
    weak: '弱劳动力或半劳动力',
    lost: '丧失劳动力',
    none: '无劳动力',
  },
  {
    ordinary: ['普通'],
    skilled: ['技能'],
    weak: ['弱劳动力', '半劳动力', '弱劳力'],
    lost: ['丧失'],
  },
);
export const PolicyField = defineCodeList('政策类别', {
  industry: '产业',
  work: '就业',
  finance: '金融',
  health: '健康',
  education: '教育',
  housing: '住房',
  water: '饮水',
  security: '综合保障',
  society: '社会帮扶',
});
/** 四个不摘 policy lists sort policies by how they changed. */
export const PolicyChange = defineCodeList('变动类型', {
  continued: '延续',
  improved: '优化',
  adjusted: '调整',
  added: '新增',
});
/** 责任部门: the departments an office stands for, by the office's own name; 纪委监委 answers for no help. */
export const Department = defineCodeList(
  '责任部门',
  Object.fromEntries(
    offices.filter((each) => each.department && each !== discipline).map(({ office }) => [office, office]),
  ),
);
