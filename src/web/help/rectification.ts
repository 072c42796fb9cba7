import type { Help } from './texts.ts';

/** The pages of 问题整改. */
export const rectification: Readonly<Record<string, Help>> = {
  '/registers/problem': [
    '巡视、审计、考核、督查和自查发现的问题：清单从“部门数据”整张上传，个别的点“登记问题”。',
    '打开一个问题发起整改，属地和部门同时收到；按问题类别汇总可看哪些问题反复出现，“反弹”是回头看又发现的。',
  ],
  '/cases/township-rectification': [
    '交给乡镇整改的问题：签收，定措施，整改，带佐证申请销号；县里初核，上级发现的再由市里复核。',
    '到期前办不完的申请延期；核查不通过会退回整改，逾期的会提醒县里督办。',
  ],
  '/cases/county-rectification': [
    '由县里整改的问题：县经办整改，县领导初核，市里复核销号。',
    '同时交办给部门的，部门销号后才能通过初核。',
  ],
  '/cases/department-rectification': [
    '与属地同时交办给部门的整改：签收，定措施，整改，带佐证申请销号，由县里核查。',
  ],
  '/cases/look-back-handling': [
    '销号后一个月、三个月、六个月各回头看一次；没有反弹就办“整改到位”，又出现的办“问题反弹”，可重新交办。',
  ],
};
