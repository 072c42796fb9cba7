import type { Help } from './texts.ts';

/** The pages on whom to trust with what: signing in twice, a household opened in an emergency, how often a rule was right. */
export const trust: Readonly<Record<string, Help>> = {
  '/second-factor': [
    '登录时除密码外再输一个手机上的动态口令，手机丢了用恢复码。',
    '岗位必须启用的，先在这里绑定手机再办其他事。',
  ],
  '/signings': [
    '您的账号现在在哪些电脑、手机上登录着，最近什么时候登录过、输错过。',
    '不认得的登录可以退出；退出后那边须重新输密码才能再进。',
  ],
  '/openings/$id': ['辖区以外的一户，因急事打开，三小时内可看；谁看过、为什么看都留有记录。'],
  '/rules/new': [
    '县、市经办自己建一条预警规则，不用找人写程序：起名称、写提示语、选看哪一类数据，用下拉框拼条件和例外。',
    '先填一户的数试一试；再看现在会查出多少户，近12个月会有多少线索、后来确认多少、要花多少入户时间；都看过才保存。',
    '自建规则只在本辖区预警，处处标明是哪里自建；可以停用、撤回，改条件与其他规则一样留历次。',
  ],
  '/rules/$id': ['一条预警规则的条件、依据和成效：核实属实、确认有风险的各占多少。'],
};
