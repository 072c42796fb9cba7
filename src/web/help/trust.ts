import type { Help } from './texts.ts';

/** The pages on whom to trust with what: signing in twice, a household opened in an emergency, how often a rule was right. */
export const trust: Readonly<Record<string, Help>> = {
  '/second-factor': [
    '登录时除密码外再输一个手机上的动态口令，手机丢了用恢复码。',
    '岗位必须启用的，先在这里绑定手机再办其他事。',
  ],
  '/openings/$id': ['辖区以外的一户，因急事打开，三小时内可看；谁看过、为什么看都留有记录。'],
  '/rules/$id': ['一条预警规则的条件、依据和成效：核实属实、确认有风险的各占多少。'],
};
