import type { Expr, Facts } from '../../kernel/index.ts';
import type { Session } from '../session.ts';

const unfilled = '未填';

/** What a condition rests on, as a paper shows it beside 达到／未达到: each field it compares with its value; 未填 where all are
 * blank. */
export function evidenceOf({ names }: Session, expr: Expr, facts: Facts): string {
  const said: string[] = [];
  const tell = (term: Expr, about: Facts): void => {
    switch (term.op) {
      case 'and':
      case 'or':
        for (const each of term.terms) tell(each, about);
        return;
      case 'not':
        tell(term.term, about);
        return;
      case 'owner': {
        const owner = about[names.owner(term.of).id];
        if (typeof owner === 'object' && owner !== null) tell(term.where, owner as Facts);
        return;
      }
      case 'some': {
        const { id, label } = names.belonging(term.of);
        const all = about[id];
        said.push(`${label}：${Array.isArray(all) ? all.length : 0}条`);
        return;
      }
      case 'known':
      case 'compare': {
        const { name, field } = names.column(term.column);
        const value = about[name];
        // A name, an address or a number is no evidence of anything, only that it is there.
        const shown =
          value === null || value === undefined ? unfilled : field.personal ? '已填' : field.show(value);
        said.push(`${field.label}：${shown}`);
        return;
      }
    }
  };
  tell(expr, facts);
  const filled = said.filter((each) => !each.endsWith(unfilled));
  return [...new Set(filled.length ? filled : said)].slice(0, 4).join('；');
}
