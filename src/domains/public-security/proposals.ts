import { and, defineProposal, type Expr, not, owner } from '../../kernel/index.ts';
import { person } from '../household/index.ts';
import { naturalChangeHandling } from '../monitoring/index.ts';
import { births, civilChanges } from './feeds.ts';
import { civilChange } from './registers.ts';

const proposed = { proof: 'data', source: 'security' } as const;
const hasLeft = person.columns.leftOn.known();
const isHere = not(hasLeft);
/** 公安 tells, the village confirms: nobody leaves or comes by a file. */
const change = (
  id: string,
  label: string,
  told: Parameters<typeof civilChange.columns.kind.is>[0],
  kind: string,
  standing: Expr<'person'> = isHere,
) =>
  defineProposal(id, label, {
    from: civilChanges,
    when: and(civilChange.columns.kind.is(told), owner(civilChange, standing)),
    procedure: naturalChangeHandling,
    carries: { ...proposed, kind, on: { field: 'on' }, named: { field: 'person.number' }, evidence: label },
    same: ['kind', 'named'],
  });

export const deathToldBySecurity = change('death-by-security', '公安局死亡登记', 'death', 'death');
export const departureToldBySecurity = change(
  'moved-out-by-security',
  '公安局户口迁出登记',
  'movedOut',
  'movedOut',
);
export const returnToldBySecurity = change(
  'moved-in-by-security',
  '公安局户口迁入登记',
  'movedIn',
  'movedIn',
  hasLeft,
);
export const cancellationBySecurity = change(
  'cancelled-by-security',
  '公安局户口注销登记',
  'cancelled',
  'otherOut',
);

export const birthToldBySecurity = defineProposal('birth-by-security', '公安局出生登记', {
  from: births,
  procedure: naturalChangeHandling,
  carries: {
    ...proposed,
    kind: 'birth',
    on: { field: 'bornOn' },
    name: { field: 'child' },
    sex: { field: 'sex' },
    bornOn: { field: 'bornOn' },
    idNumber: { field: 'idNumber' },
    evidence: '公安局出生登记',
  },
  same: ['kind', 'name', 'bornOn'],
});
