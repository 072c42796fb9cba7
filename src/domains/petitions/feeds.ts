import { defineFeed, optional, personal, required, sealed, text } from '../../kernel/index.ts';
import { byPerson, petitionsBureau, whom } from '../household/index.ts';
import { petition } from './registers.ts';

const { channel, lastOn, content, state } = petition.fields;

/** 信访局 sends its own and those of 12345 and 12317; most carry no ID number, so a county says whose they are. */
export const petitions = defineFeed('petitions', '信访和热线诉求', {
  from: petitionsBureau,
  every: 'month',
  into: petition,
  mayBeNothing: true,
  matchBy: { ...byPerson, assigns: true },
  columns: {
    ...whom('信访人', '信访人身份证号', '证件号'),
    number: { header: '信访编号', aliases: ['工单编号', '受理编号'], as: optional(text('信访编号')) },
    channel: { header: '信访渠道', aliases: ['来源', '渠道'], as: channel },
    lastOn: { header: '登记日期', aliases: ['来电日期', '受理日期'], as: required(lastOn) },
    content: { header: '诉求内容', aliases: ['反映内容', '主要诉求'], as: content },
    address: { header: '地址', aliases: ['住址', '联系地址'], as: optional(sealed(text('地址'))) },
    phone: { header: '联系电话', aliases: ['来电号码'], as: optional(sealed(personal(text('联系电话')))) },
    state: { header: '办理状态', aliases: ['状态'], as: state },
  },
  gathers: {
    window: { months: 12, on: 'lastOn' },
    fields: {
      petitions: { how: 'count', of: 'content' },
      lastOn: { how: 'max', of: 'lastOn' },
      content: { how: 'join', of: 'content' },
    },
  },
});
