import { type ComponentProps, lazy, Suspense } from 'react';
import type { Entered } from '../../kernel/index.ts';
import { fieldOf } from '../names.ts';
import { isMonth } from '../ui/unit.ts';

/** What one dialog asks, and where its answer goes. */
export interface Ask {
  readonly title: string;
  readonly register: string;
  readonly asks: readonly string[];
  readonly offers: readonly string[];
  readonly start: Entered;
  /** What is known of the record that the form changes: only what has changed is asked then. */
  readonly stored?: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** What it is about: the record, its owner-to-be; without one the region is asked. */
  readonly target?: Readonly<Record<string, unknown>>;
}

const AskForm = lazy(() => import('./ask-form.tsx'));

/** A form or the opening of a case, asked in a dialog; its inputs come when somebody first asks. */
export const AskDialog = (props: ComponentProps<typeof AskForm>) => (
  <Suspense>
    <AskForm {...props} />
  </Suspense>
);

/** The days that are asked for start at the business day, save those that lie ahead of it. */
export function daysOf(register: string, asks: readonly string[], day: string, month: string): Entered {
  return Object.fromEntries(
    asks.flatMap((name) => {
      const field = fieldOf(register, name);
      if (field?.sqlType !== 'date' || field.ahead) return [];
      return [[name, isMonth(field) ? month : day]];
    }),
  );
}
