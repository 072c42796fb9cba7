import { defineFeed, idNumber, optional, text } from '../../kernel/index.ts';
import { housingBureau } from '../household/index.ts';
import { house } from './registers.ts';

const { grade, appraisedOn, lived, only, repair } = house.fields;

export const housingGrades = defineFeed('housing-grades', '农村住房安全鉴定', {
  from: housingBureau,
  every: 'month',
  into: house,
  mayBeNothing: true,
  matchBy: { by: 'person', identity: 'identity', name: 'name', place: ['township', 'village'] },
  columns: {
    name: { header: '户主姓名', aliases: ['姓名'], as: text('户主姓名') },
    identity: {
      header: '户主身份证号',
      aliases: ['户主身份证号码', '身份证号'],
      as: idNumber('户主身份证号'),
    },
    township: { header: '乡镇', as: optional(text('乡镇')) },
    village: { header: '行政村', as: optional(text('行政村')) },
    grade: { header: '鉴定等级', aliases: ['房屋等级', '安全等级'], as: grade },
    appraisedOn: { header: '鉴定日期', as: appraisedOn },
    lived: { header: '是否有人居住', as: lived },
    only: { header: '是否唯一住房', as: only },
    repair: { header: '改造状态', as: repair },
  },
});
