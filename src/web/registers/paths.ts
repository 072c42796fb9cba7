import type { Register } from '../../kernel/index.ts';
import type { RecordView } from '../../server/http/contract.ts';
import { names, showValue } from '../names.ts';

/** A register by its id, or undefined. */
export const registerOf = (id: string): Register<any, any> | undefined => names.find<any>('register', id);

/** Where a record's page is: a household has one of its own. */
export const pathOf = (register: string, id: string): string =>
  register === 'household' ? `/households/${id}` : `/registers/${register}/${id}`;

/** The field by which a record is called in a list, if it has one. */
export const titleFieldOf = ({ title, key }: Register<any, any>): string | null => title ?? key;

/** 政策清单, 家庭成员清单: what a list of a register is called. */
export const listLabelOf = ({ label }: Register<any, any>): string =>
  /(清单|台账|名册|记录|名录|库)$/.test(label) ? label : `${label}清单`;

/** What a record is called, or whose it is. */
export function calledOf(register: string, { owner, values }: RecordView): string {
  const own = registerOf(register);
  const called = own && titleFieldOf(own);
  return called ? showValue(register, called, values[called]) : owner?.title || '';
}
