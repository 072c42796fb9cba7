import { defineCodeList } from '../../kernel/index.ts';

/** 线索来源: the five sources of domain handbook L1. */
export const Source = defineCodeList('线索来源', {
  applied: '自主申报',
  found: '干部排查',
  department: '部门预警',
  petition: '信访舆情',
  media: '媒体',
});
export const Urgency = defineCodeList('研判分类', {
  visit: '需入户',
  cleared: '已消除户，需入户',
  monitored: '已在监测，转帮扶责任人',
  checked: '近期已核查',
});
export const Truth = defineCodeList('信息是否属实', { true: '属实', partly: '部分属实', false: '不属实' });
/** 户主签字: on the phone, or on the paper that the village keeps. */
export const Signature = defineCodeList('户主签字', { hand: '手写签字', paper: '纸质已签' });
export const Verdict = defineCodeList('是否存在返贫致贫风险', {
  risk: '存在',
  watch: '暂不存在、持续关注',
  none: '不存在',
});
export const Advice = defineCodeList('处理意见', {
  identify: '启动识别',
  adjust: '调整措施（已在监测）',
  again: '再识别（已消除）',
  refer: '转部门落实政策',
  nothing: '无需处理',
});
export const Exclusion = defineCodeList('不纳入原因', {
  affordable: '收入稳定、支出可承受',
  supported: '赡养扶养到位',
  covered: '现有政策可化解',
  solved: '困难已解决',
  mistaken: '数据有误',
  gone: '已死亡或迁出',
  unwilling: '无申报意愿（附签字说明）',
  other: '其他',
});
/** Besides, what only a village that met about a household can say. */
export const ExclusionDecided = defineCodeList('不纳入原因', {
  refused: '评议未通过',
  ...Exclusion.codes,
});
export const VisitManner = defineCodeList('核实方式', {
  visit: '入户核实',
  phone: '电话核实',
  elsewhere: '委托居住地协查',
});
export const MeasureKind = defineCodeList('措施类别', {
  industry: '产业帮扶',
  work: '就业帮扶',
  finance: '金融帮扶',
  post: '公益性岗位',
  housing: '住房安全',
  water: '饮水安全',
  health: '健康帮扶',
  education: '教育帮扶',
  security: '综合保障',
  society: '社会帮扶',
});
