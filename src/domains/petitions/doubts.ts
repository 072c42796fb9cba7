import { and, type Column, defineDoubt } from '../../kernel/index.ts';
import { townshipClerk } from '../household/index.ts';
import { deniedWords, housingWords, illnessWords, incomeWords, schoolingWords } from './parameters.ts';
import { petition } from './registers.ts';

const content: Column<string | null, 'petition'> = petition.columns.content;
/** “不需要低保” mentions 低保 and asks for nothing: words alone cannot tell, so it is no lead until somebody has read it. */
export const petitionUnclear = defineDoubt('petition-unclear', '信访诉求带否定用语，待人工判断', {
  on: petition,
  when: and(
    content.contains(deniedWords),
    content.contains(illnessWords, housingWords, schoolingWords, incomeWords),
  ),
  remedy: '请阅读诉求全文：反映困难的，打开该户发起线索核查；没有困难的，标为核实无误并写明理由',
  mender: townshipClerk,
});
