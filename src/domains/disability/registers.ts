import { code, day, defineCodeList, defineRegister, optional, sensitive } from '../../kernel/index.ts';
import { person } from '../household/index.ts';

export const DisabilityKind = defineCodeList(
  '残疾类别',
  {
    sight: '视力',
    hearing: '听力',
    speech: '言语',
    body: '肢体',
    intellect: '智力',
    mind: '精神',
    several: '多重',
  },
  {
    sight: ['视力残疾'],
    hearing: ['听力残疾'],
    speech: ['言语残疾', '语言'],
    body: ['肢体残疾'],
    intellect: ['智力残疾'],
    mind: ['精神残疾'],
    several: ['多重残疾'],
  },
);
export const DisabilityGrade = defineCodeList(
  '残疾等级',
  { 1: '一级', 2: '二级', 3: '三级', 4: '四级' },
  { 1: ['一', '壹级', 'Ⅰ级'], 2: ['二', '贰级', 'Ⅱ级'], 3: ['三', '叁级', 'Ⅲ级'], 4: ['四', '肆级', 'Ⅳ级'] },
);
export const CertificateChange = defineCodeList(
  '变动类型',
  { new: '新办', raised: '升级' },
  { new: ['新增', '首次办证', '新发'], raised: ['等级变更', '残疾加重', '等级升级'] },
);

export const certificate = defineRegister('disability-certificate', '残疾人证', {
  of: person,
  fields: {
    kind: sensitive(code('残疾类别', DisabilityKind)),
    grade: sensitive(code('残疾等级', DisabilityGrade)),
    issuedOn: optional(day('发证日期')),
    change: optional(code('变动类型', CertificateChange)),
  },
});
