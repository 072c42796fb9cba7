import { defineFeed } from '../../kernel/index.ts';
import { byPerson, financeOffice, whom } from '../household/index.ts';
import { loan } from './registers.ts';

const f = loan.fields;

/** All loans with a balance, and those lent this year though repaid; a household may have several. */
export const loanList = defineFeed('loan-list', '脱贫人口小额信贷台账', {
  from: financeOffice,
  every: 'month',
  into: loan,
  whole: true,
  mayBeNothing: true,
  matchBy: { ...byPerson, apart: ['contract'] },
  columns: {
    ...whom('借款人姓名', '借款人身份证号'),
    contract: { header: '合同号', aliases: ['合同编号', '借款合同号'], as: f.contract },
    bank: { header: '放贷银行', aliases: ['银行', '经办银行'], as: f.bank },
    amount: { header: '贷款金额', aliases: ['贷款金额(元)', '放款金额'], as: f.amount },
    balance: { header: '贷款余额', aliases: ['贷款余额(元)', '余额'], as: f.balance },
    overdue: { header: '逾期金额', aliases: ['逾期金额(元)', '逾期余额'], as: f.overdue },
    rate: { header: '年利率', aliases: ['年利率(%)', '利率'], as: f.rate },
    use: { header: '贷款用途', aliases: ['用途'], as: f.use },
    lentOn: { header: '放款日期', aliases: ['贷款日期'], as: f.lentOn },
    dueOn: { header: '到期日期', as: f.dueOn },
    prolonged: { header: '展期续贷情况', aliases: ['展期续贷'], as: f.prolonged },
    subsidised: { header: '是否贴息', aliases: ['是否财政贴息'], as: f.subsidised },
  },
});
