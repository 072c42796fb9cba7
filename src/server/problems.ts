import type { Complaints, Refusal } from '../kernel/index.ts';

/** Every way the server says no: its HTTP status and the sentence a person reads (RFC 9457). */
export const problems = {
  'case-closed': { status: 409, title: '该事项已办结' },
  'no-such-move': { status: 409, title: '当前环节没有这个操作，请刷新后再办' },
  'not-an-earlier-step': { status: 409, title: '只能退回到已经办过的环节' },
  'not-your-step': { status: 403, title: '这一环节不归您的岗位办理' },
  'not-your-region': { status: 403, title: '该事项不在您的辖区' },
  'assigned-to-another': { status: 403, title: '该事项已转给同事办理' },
  'acted-before': { status: 403, title: '前面的环节是您办的，这一环节要由别人办' },
  'agreed-already': { status: 409, title: '贵单位已经同意，正等其他单位' },
  'nothing-to-withdraw': {
    status: 409,
    title: '只能撤回自己刚办的一步；已有人接着办的，或已引起其他变动的，不能撤回',
  },
  'notice-not-posted': { status: 409, title: '尚未登记公示张贴日期' },
  'notice-not-over': { status: 409, title: '公示期未满' },
  'papers-missing': { status: 409, title: '还缺材料' },
  'checks-not-met': { status: 409, title: '条件尚未全部达到' },
  incomplete: { status: 422, title: '填写的内容有误' },
  forbidden: { status: 409, title: '与登记信息不一致' },
  'already-there': { status: 409, title: '已有同样编号的记录，请核对编号' },
  'already-open': { status: 409, title: '该户已有同一事项正在办理' },
  'not-openable': { status: 409, title: '现在还不能发起这件事' },
  'not-found': { status: 404, title: '没有这条记录，或不在您的辖区' },
  'not-your-office': { status: 403, title: '您的岗位没有这项权限' },
  'signed-out': { status: 401, title: '请先登录' },
  'password-due': { status: 403, title: '请先修改初始密码' },
  'wrong-password': { status: 401, title: '用户名或密码不对' },
  'code-due': { status: 401, title: '请输入手机上的动态口令' },
  'wrong-code': { status: 401, title: '动态口令不对，或已经用过' },
  'second-factor-due': { status: 403, title: '您的岗位要求绑定动态口令，请先绑定' },
  'too-soon': { status: 429, title: '输错多次' },
  'too-many': { status: 429, title: '请求太多' },
  'locked-out-here': { status: 429, title: '这个网络地址连续登录失败太多次，请15分钟后再试' },
  'locked-out': { status: 429, title: '连续输错多次，已锁定15分钟；急用请找系统管理员解除锁定' },
  'bad-request': { status: 400, title: '填写的内容不完整或格式不对，请检查后再提交' },
  'month-closed': { status: 409, title: '该月通报已签发，数据已封存' },
  'rows-missing': { status: 409, title: '部门明细不完整，没有计算' },
  'file-stays': { status: 409, title: '这份文件不能撤回' },
  'wrong-file': { status: 422, title: '文件不能导入' },
  'wrong-order': { status: 409, title: '还不能办' },
  'too-much': { status: 422, title: '数据太多，没能在规定时间内取出；请缩小地区、增加条件或减少分组' },
  unavailable: { status: 503, title: '数据库暂时连不上，填写的内容没有办成；请稍候再试' },
  'disk-full': { status: 503, title: '服务器磁盘已满，暂时不能保存；请联系管理员腾出空间后再试' },
  busy: { status: 409, title: '同一任务正在进行，请稍候' },
  'changed-meanwhile': { status: 409, title: '这条记录刚被他人改动，请刷新后再办' },
} as const satisfies Record<Refusal | string, { status: number; title: string }>;
/** Stands where many are compared with many while digests of ID numbers are made anew. */
export const digestsRebuilt = '正在重建证件号码摘要（keys rebuild-digests），做完后再办';
export type ProblemCode = keyof typeof problems;

/** A refusal on its way to whoever asked. */
export class RefusalError extends Error {
  readonly why: ProblemCode;
  readonly detail: string | undefined;
  readonly complaints: Complaints | undefined;
  constructor(why: ProblemCode, detail?: string, complaints?: Complaints) {
    super(detail ? `${problems[why].title}：${detail}` : problems[why].title);
    this.why = why;
    this.detail = detail;
    this.complaints = complaints;
  }
}
/** `throw refusal('not-found')`; the detail says what about it, in Chinese. */
export const refusal = (why: ProblemCode, detail?: string, complaints?: Complaints) =>
  new RefusalError(why, detail, complaints);

/** Two people opened the same case at once: the database lets one through, and the other is told. */
export const isAlreadyOpen = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'constraint' in error &&
  error.constraint === 'case_one_open';
/** A number by which people know one record was given to a second. */
export const isAlreadyThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';

/** The database was not reached, was stopped or lost in the midst: whether it was done is not known, so the same request is worth sending again. */
export const isUnreachable = (error: unknown): boolean => {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return (
    /^(08...|57P0[1-5]|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)$/.test(String(code)) ||
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      String(message),
    )
  );
};
/** No room is left where the database writes. */
export const isDiskFull = (error: unknown): boolean =>
  /^(53100|ENOSPC)$/.test(String((error as { code?: unknown } | null)?.code));
