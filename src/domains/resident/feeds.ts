import { defineFeed } from '../../kernel/index.ts';
import { countyClerk, villageProfile } from '../household/index.ts';
import { resident } from './registers.ts';

const r = resident.fields;
/** 驻村干部名册 of a county: one line a person, known by name within the village. */
export const residentList = defineFeed('resident-list', '驻村干部名册', {
  from: countyClerk,
  every: 'year',
  mayBeNothing: false,
  into: resident,
  matchBy: { by: 'key', key: ['name'], owner: 'village' },
  columns: {
    village: { header: '行政村编码', aliases: ['村编码', '村代码'], as: villageProfile.fields.code },
    name: { header: '姓名', aliases: ['驻村干部'], as: r.name },
    role: { header: '队内职务', aliases: ['职务类别'], as: r.role },
    unit: { header: '派出单位', as: r.unit },
    post: { header: '原任职务', aliases: ['单位职务'], as: r.post },
    phone: { header: '联系电话', aliases: ['手机号'], as: r.phone },
    batch: { header: '批次', aliases: ['选派批次'], as: r.batch },
    arrivedOn: { header: '到村日期', as: r.arrivedOn },
    standing: { header: '在岗状态', aliases: ['状态'], as: r.standing },
    departedOn: { header: '离任日期', as: r.departedOn },
    departedWhy: { header: '离任原因', as: r.departedWhy },
  },
});
