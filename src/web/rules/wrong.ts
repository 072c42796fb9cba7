import { conditionOn, type Register } from '../../kernel/index.ts';
import { names } from '../names.ts';
import { exprOf, type Group, keep, linesOf } from './tree.ts';

/** What is still missing in a condition, or cannot be kept; undefined where nothing is. */
export function wrongIn(tree: Group, register: Register<any, any>): string | undefined {
  const lines = linesOf(tree);
  if (!lines.length) return '还没有条件，这样会对每条记录预警';
  const blank = lines.findIndex(
    ({ operator, value }) =>
      ![keep, 'known', 'blank'].includes(operator) && !(Array.isArray(value) && value.length),
  );
  if (blank >= 0) return `第${blank + 1}个条件还没有填和什么比`;
  // Of no condition all are met, and none is: such a group would quietly alert everybody or nobody.
  if (hasEmptyGroup(tree)) return '有一组条件是空的：请在组里添加条件，或删去这一组';
  try {
    conditionOn('条件', register, names).parse(exprOf(tree, register));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const hasEmptyGroup = ({ rules }: Group): boolean =>
  rules.some((each) => 'rules' in each && (!each.rules.length || hasEmptyGroup(each)));

/** What is wrong with the days between which it is to hold. */
export const wrongDays = ({
  from,
  until,
}: {
  from: string;
  until?: string | undefined;
}): string | undefined =>
  !from ? '自何日起：必填' : until && until < from ? '至何日止：不能早于起始日期' : undefined;
