import { defineParameter, keepingOf, quantity } from '../../kernel/index.ts';

/** Personal information is kept no longer than its purpose needs (《个人信息保护法》第十九条); how long that is, no source says. */
const kept = (id: string, label: string, value: number, unit = '天') =>
  defineParameter(id, quantity(label, unit), [{ from: '2020-01-01', value }]);

export const keepHandedBackLines = keepingOf(
  'handed-back-lines',
  kept('keep-handed-back-lines', '退回和待确认的行保存天数', 180),
);
export const keepReplacedLines = keepingOf(
  'replaced-lines',
  kept('keep-replaced-lines', '已被代替的文件明细保存天数', 365),
);
export const keepSearchTerms = keepingOf('search-terms', kept('keep-search-terms', '查询词保存天数', 180));
export const keepWaitingFiles = keepingOf(
  'waiting-files',
  kept('keep-waiting-files', '预览后未采用的文件保存天数', 7),
);
export const keepIdleSessions = keepingOf(
  'idle-sessions',
  kept('keep-idle-sessions', '登录后不操作自动退出', 12, '小时'),
);
export const keepSessions = keepingOf('sessions', kept('keep-sessions', '登录后须重新登录的天数', 3));
export const keepFailedSignIns = keepingOf(
  'failed-sign-ins',
  kept('keep-failed-sign-ins', '登录失败记录保存天数', 1),
);
export const keepRequests = keepingOf('requests', kept('keep-requests', '已办请求的回执保存天数', 7));
export const keepAudit = keepingOf('audit', kept('keep-audit', '审计记录保存天数', 1_095));
/** 《网络安全法》: 网络日志留存不少于六个月; six months are 184 days at most. Of two values about one thing the longer holds. */
export const keepAuditByLaw = keepingOf(
  'audit',
  defineParameter('keep-audit-by-law', quantity('网络日志留存天数下限', '天'), [
    { from: '2017-06-01', value: 184, basis: '网络安全法' },
  ]),
);
