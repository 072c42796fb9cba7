import { and, type Column, defineRule, not, type Parameter } from '../../kernel/index.ts';
import { deniedWords, housingWords, illnessWords, incomeWords, schoolingWords } from './parameters.ts';
import { petition } from './registers.ts';

const { channel } = petition.columns;
const content: Column<string | null, 'petition'> = petition.columns.content;
/** Its lead comes from 信访舆情, not from a department's comparison. */
const petitioned = {
  level: 'yellow',
  source: '信访局',
  on: petition,
  carries: { source: 'petition' },
} as const;
const denied = content.contains(deniedWords);
/** What a petition mentions first says of what kind it is: one petition is one finding, not two kinds of risk. */
const mentioning = (
  id: string,
  label: string,
  risk: string,
  words: Parameter<readonly string[]>,
  ...others: Parameter<readonly string[]>[]
) =>
  defineRule(id, label, {
    ...petitioned,
    risk,
    when: and(content.contains(words), not(denied), ...others.map((listed) => not(content.contains(listed)))),
  });

export const petitionOnIllness = mentioning(
  'petition-on-illness',
  '信访反映就医困难',
  'illness',
  illnessWords,
);
export const petitionOnHousing = mentioning(
  'petition-on-housing',
  '信访反映住房困难',
  'housing',
  housingWords,
  illnessWords,
);
export const petitionOnSchooling = mentioning(
  'petition-on-schooling',
  '信访反映就学困难',
  'schooling',
  schoolingWords,
  illnessWords,
  housingWords,
);
export const petitionOnIncome = mentioning(
  'petition-on-income',
  '信访反映生活困难',
  'other',
  incomeWords,
  illnessWords,
  housingWords,
  schoolingWords,
);
/** 12317 is the line for matters of poverty: whatever is said there is looked at. */
export const povertyHotline = defineRule('poverty-hotline', '12317来件', {
  ...petitioned,
  risk: 'other',
  when: and(
    channel.is('poverty'),
    not(content.contains(illnessWords, housingWords, schoolingWords, incomeWords)),
  ),
});
