import { expect, test } from 'vitest';
import { countyLibrary, loan, reader } from './fixtures/library.ts';
import {
  alertsOf,
  complete,
  defineCodeList,
  defineFeed,
  idNumber,
  ownersOf,
  readRow,
  text,
} from './index.ts';

const loans = defineFeed('loans', '借阅清单', {
  from: countyLibrary,
  every: 'month',
  into: loan,
  matchBy: { by: 'person', identity: 'idNumber', name: 'name' },
  columns: {
    idNumber: { header: '身份证号', aliases: ['证件号码'], as: idNumber('身份证号') },
    name: { header: '姓名', as: text('姓名') },
    borrowedOn: { header: '借出日期', as: loan.fields.borrowedOn },
    deposit: { header: '押金', as: loan.fields.deposit },
  },
  mayBeNothing: true,
});
const cells = { idNumber: '11010519491231002x', name: '张三 ', borrowedOn: '2025.3.1', deposit: '' };

test('a line of a file becomes a row, each cell read by its column', () => {
  expect(readRow(loans, { ...cells, elsewhere: 'x' })).toEqual({
    ok: true,
    row: { idNumber: '11010519491231002X', name: '张三', borrowedOn: '2025-03-01', deposit: null },
  });
});

test('a line says of each column what is wrong', () => {
  expect(readRow(loans, { ...cells, idNumber: 1.1010519491231e17, borrowedOn: '2025-02-30' })).toEqual({
    ok: false,
    complaints: {
      idNumber:
        '身份证号：号码被表格软件当成数字，末几位已丢失；请把该列设为“文本”格式，再从原始名单重新粘贴',
      borrowedOn: '借出日期：应为存在的日期，如2021-07-30',
    },
  });
});

test('an alert belongs to a root record and speaks the verdicts of its domain', () => {
  const truth = defineCodeList('信息属实', { true: '属实', false: '不属实' });
  const verdict = defineCodeList('核实结果', { reminded: '已催还', excused: '可免' });
  const alert = alertsOf(reader, { truth, verdict });
  expect(ownersOf(alert)).toEqual([reader]);
  const entered = {
    rule: 'lapsed-reader',
    register: 'reader',
    record: '7',
    risk: 'unreturned',
    level: '黄',
    source: '农家书屋',
    month: '202503',
    raisedOn: '2025-03-31',
    reason: '借出日期2023-05-01，早于2024-03-31',
    milder: '若借出日期不早于2024-03-31',
    state: '待归并',
    dispatched: '否',
    inputs: 'a1',
    verdict: '已催还',
  };
  expect(complete(alert, entered)).toMatchObject({
    ok: true,
    row: { level: 'yellow', month: '2025-03-01', state: 'waiting', verdict: 'reminded', truth: null },
  });
});
