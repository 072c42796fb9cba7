import { idNumber, optional, text } from '../../kernel/index.ts';

/** How a line finds its person: by ID number, else as a candidate by name, with birth or place. */
export const byPerson = {
  by: 'person',
  identity: 'identity',
  name: 'name',
  place: ['township', 'village'],
} as const;

/** The columns that say whom a line of a department's file is about, under the headings departments use. */
export const whom = (name: string, identity: string, ...aliases: string[]) => ({
  name: { header: name, aliases: name.endsWith('姓名') ? ['姓名'] : ['姓名', `${name}姓名`], as: text(name) },
  identity: {
    header: identity,
    aliases: ['身份证号', '身份证号码', '公民身份号码', '证件号码', ...aliases],
    as: idNumber(identity),
  },
  township: { header: '乡镇', as: optional(text('乡镇')) },
  village: { header: '行政村', aliases: ['村'], as: optional(text('行政村')) },
});
/** A line about a person, and one about a household by its head. */
export const ofPerson = whom('姓名', '身份证号');
export const ofHead = whom('户主姓名', '户主身份证号', '户主身份证号码');
