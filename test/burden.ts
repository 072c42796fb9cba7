import { existsSync, readFileSync } from 'node:fs';
import type { Entered, Form } from '../src/kernel/index.ts';
import type { CasePage, MoveView } from '../src/server/http/contract.ts';
import { openerFor } from '../src/web/cases/opener.ts';
import { answerBegun, knownOfOwner, prefilled } from '../src/web/cases/prefill.ts';
import { fieldOf, names, procedureOf } from '../src/web/names.ts';
import { daysOf } from '../src/web/registers/ask-dialog.tsx';
import { enteredOf } from '../src/web/ui/entered.ts';
import type { Client } from './client.ts';

/** One field that a person filled in: who, in which form, which fact; `typed` unless the page had it there already. */
export interface Filled {
  readonly role: string;
  readonly form: string;
  readonly register: string;
  readonly name: string;
  readonly label: string;
  readonly value: unknown;
  readonly typed: boolean;
}
/** Does what pages do, as the people of a case, and writes down every field they fill in. */
export interface Ledger {
  readonly filled: readonly Filled[];
  move(role: string, procedure: string, move: string, given?: Entered): Promise<CasePage>;
  open(role: string, procedure: string, household: string, given: Entered): Promise<void>;
  fill(role: string, form: string, household: string, given: Entered): Promise<void>;
}

/** `begun` is what a page of its own puts into a form besides what every dialog does. */
export function ledgerOf(
  people: Readonly<Record<string, Client>>,
  begun: Readonly<Record<string, Entered>>,
): Ledger {
  const filled: Filled[] = [];
  const note = (role: string, form: string, register: string, given: Entered, start: Entered) => {
    for (const [name, value] of Object.entries(given))
      filled.push({
        role,
        form,
        register,
        name,
        label: fieldOf(register, name)?.label ?? name,
        value,
        typed: String(start[name] ?? '') !== String(value),
      });
  };
  const clientOf = (role: string) => people[role] as Client;
  const today = async (role: string) => clientOf(role).get('/session');
  return {
    filled,
    async move(role, procedure, move, given = {}) {
      const client = clientOf(role);
      const { rows } = await client.get(`/cases?procedure=${procedure}&state=open`);
      const page: CasePage = await client.get(`/cases/${rows[0].id}`);
      const view = page.moves.find(({ id }) => id === move) as MoveView;
      const { day } = await today(role);
      // The three questions have a form of their own.
      const start = view.asks.includes('truth') ? answerBegun(page, day) : prefilled(page, view, day);
      const all = { ...ofAsked(start, view), ...given };
      note(
        role,
        `${procedureOf(procedure)?.label}·${page.atLabel}`,
        procedureOf(procedure)?.on.id ?? '',
        all,
        start,
      );
      return client.post(`/cases/${page.id}/moves`, { move, given: all });
    },
    async open(role, id, household, given) {
      const client = clientOf(role);
      const { seat, day, month } = await today(role);
      const procedure = procedureOf(id);
      const { asks = [], offers = [] } = (procedure && openerFor(procedure, seat)) ?? {};
      const register = procedure?.on.id ?? '';
      const { record } = await client.get(`/registers/household/${household}/page`);
      const known = knownOfOwner(register, { asks, offers }, record.values);
      const start = { ...daysOf(register, asks, day, month), ...known };
      note(role, `发起${procedure?.label}`, register, { ...start, ...given }, start);
      await client.post('/cases', { procedure: id, household, given: { ...start, ...given } });
    },
    async fill(role, id, household, given) {
      const client = clientOf(role);
      const { day, month } = await today(role);
      const { asks, offers = [], on, does, label } = names.find<Form>('form', id) as Form;
      const { record } = await client.get(`/registers/household/${household}/page`);
      const known = Object.fromEntries(
        [...asks, ...offers].flatMap((name) => {
          const value = does === 'updates' ? enteredOf(on.fields[name], record.values[name]) : undefined;
          return value === undefined ? [] : [[name, value]];
        }),
      );
      const start: Entered = { ...known, ...daysOf(on.id, asks, day, month), ...begun[id] };
      note(role, label, on.id, { ...start, ...given }, start);
      const target = does === 'updates' ? { record: household } : { household };
      await client.post(`/forms/${id}`, { ...target, given: { ...start, ...given } });
    },
  };
}

/** What stands in a form is sent with it; what is offered and was left alone is not new. */
const ofAsked = (start: Entered, { asks, offers }: MoveView): Entered =>
  Object.fromEntries(Object.entries(start).filter(([name]) => asks.includes(name) || offers.includes(name)));

/** Typed fields by role. */
export const typedBy = (filled: readonly Filled[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(filled, ({ role }) => role)].map(([role, all]) => [
      role,
      all.filter(({ typed }) => typed).length,
    ]),
  );

/** The figures that docs/burden.md states, by role. */
export function stated(path: string): Record<string, number> {
  if (!existsSync(path)) return {};
  const lines = readFileSync(path, 'utf8').matchAll(/^\| ([^|]+?) \| (\d+) \|/gm);
  return Object.fromEntries([...lines].map(([, role = '', n]) => [role, Number(n)]));
}
