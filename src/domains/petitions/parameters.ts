import { defineParameter, wordList } from '../../kernel/index.ts';

const listed = (id: string, label: string, ...value: string[]) =>
  defineParameter(id, wordList(label), [{ from: '2020-01-01', value }]);

/** Words of ours; a county adds those that people there use. */
export const illnessWords = listed(
  'petition-illness-words',
  '就医诉求关键词',
  ...['住院', '医药费', '医疗费', '看病', '大病', '手术', '报销', '残疾'],
);
export const housingWords = listed(
  'petition-housing-words',
  '住房诉求关键词',
  ...['危房', '漏雨', '房屋倒塌', '房子塌', '无房', '住房困难'],
);
export const schoolingWords = listed(
  'petition-schooling-words',
  '就学诉求关键词',
  ...['学费', '辍学', '上不起学', '助学', '雨露计划'],
);
export const incomeWords = listed(
  'petition-income-words',
  '收入和生活诉求关键词',
  ...['生活困难', '没有收入', '收入', '欠薪', '工资', '低保', '救助', '滞销', '还不上', '吃水'],
);
/** With one of these a petition may say that nothing is wanted: somebody reads it before it is a lead. */
export const deniedWords = listed(
  'petition-denied-words',
  '信访否定用语',
  ...[
    '不需要',
    '不用',
    '无需',
    '不申请',
    '不想申请',
    '没有困难',
    '不困难',
    '已解决',
    '已经解决',
    '感谢',
    '谢谢',
  ],
);
