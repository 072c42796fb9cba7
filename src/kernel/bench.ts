import type { Declaration, Spec } from './declaration.ts';
import type { Office } from './seat.ts';

/** 工作台: the parts that its offices see in order, a pair with the second list in a narrower column; `counts` is what is counted for each place below. */
export interface Bench extends Declaration<'bench'> {
  readonly by: readonly Office[];
  readonly shows: readonly (string | readonly [main: readonly string[], beside: readonly string[]])[];
  readonly figures?: readonly Declaration<'indicator'>[];
  readonly counts?: Readonly<Record<string, Counted>>;
}
/** Cases at all or some of their steps, a duty of the running period, doubts, or whatever is late; of cases only those whose notice is over. */
export interface Counted {
  readonly label: string;
  readonly cases?: readonly Declaration<'procedure'>[];
  readonly at?: readonly string[];
  readonly noticeOver?: true;
  readonly duty?: Declaration<'duty'>;
  readonly other?: 'doubts' | 'late';
}
export const defineBench = (id: string, label: string, spec: Spec<Bench>): Bench => ({
  kind: 'bench',
  id,
  label,
  ...spec,
});
