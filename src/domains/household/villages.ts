import { defineFeed, defineRegister, optional, personal, sealed, text, yesNo } from '../../kernel/index.ts';
import { countyClerk } from './offices.ts';

/** 行政村: what is known of a village itself; grids, resident cadres and visits to a village belong to it. */
export const villageProfile = defineRegister('village-profile', '行政村', {
  key: 'code',
  title: 'name',
  fields: {
    code: text('行政村编码'),
    name: text('行政村'),
    lifted: yesNo('脱贫村'),
    relocation: optional(yesNo('易地搬迁安置村')),
    lax: optional(yesNo('软弱涣散或后进村')),
    model: optional(yesNo('乡村振兴示范村')),
    secretary: optional(text('村支书')),
    secretaryPhone: optional(sealed(personal(text('村支书电话')))),
  },
});

const f = villageProfile.fields;
/** The county's list of its villages: one line a village, keyed by its 12-digit code. */
export const villageList = defineFeed('village-list', '行政村名册', {
  from: countyClerk,
  every: 'year',
  mayBeNothing: false,
  into: villageProfile,
  matchBy: { by: 'key', key: ['code'], region: 'code' },
  columns: {
    code: { header: '行政村编码', aliases: ['村编码', '村代码'], as: f.code },
    name: { header: '行政村', aliases: ['村名', '行政村名称'], as: f.name },
    lifted: { header: '是否脱贫村', aliases: ['脱贫村'], as: f.lifted },
    relocation: { header: '是否易地搬迁安置村', aliases: ['易地搬迁安置村'], as: f.relocation },
    lax: { header: '是否软弱涣散或后进村', aliases: ['软弱涣散村', '后进村'], as: f.lax },
    model: { header: '是否乡村振兴示范村', aliases: ['示范村'], as: f.model },
    secretary: { header: '村支书', aliases: ['村党支部书记'], as: f.secretary },
    secretaryPhone: { header: '村支书电话', aliases: ['联系电话'], as: f.secretaryPhone },
  },
});
