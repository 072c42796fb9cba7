import { defineFeed } from '../../kernel/index.ts';
import { byPerson, emergencyBureau, ofHead } from '../household/index.ts';
import { disasterLoss } from './registers.ts';

const { kind, struckOn, house, cropArea, lostArea, loss, relief } = disasterLoss.fields;

export const disasterLosses = defineFeed('disaster-losses', '受灾农户', {
  from: emergencyBureau,
  every: 'month',
  into: disasterLoss,
  mayBeNothing: true,
  matchBy: { ...byPerson, assigns: true },
  columns: {
    ...ofHead,
    kind: { header: '灾种', aliases: ['灾害种类'], as: kind },
    struckOn: { header: '受灾日期', aliases: ['灾害发生日期'], as: struckOn },
    house: { header: '房屋损坏', aliases: ['房屋倒损情况'], as: house },
    cropArea: { header: '农作物受灾面积', aliases: ['受灾面积'], as: cropArea },
    lostArea: { header: '农作物绝收面积', aliases: ['绝收面积'], as: lostArea },
    loss: { header: '直接经济损失', aliases: ['损失金额'], as: loss },
    relief: { header: '已发救灾资金', aliases: ['救灾资金'], as: relief },
  },
});
