import {
  type Contribution,
  calculate,
  type Feed,
  type Form,
  holds,
  type Register,
} from '../../kernel/index.ts';
import { belongingsOf, findRecord } from '../db/facts.ts';
import type { Stored } from '../db/rows.ts';
import type { IncomeItem, IncomeSheetView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import { titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type FileLine, linesBehind } from './lines.ts';

/**
 * 收入测算: each amount of a root record that departments' records say something of, with what each says and the file it came
 * in, and those that nobody has sent, to be asked on a visit.
 */
export async function incomeSheet(session: Session, id: string): Promise<IncomeSheetView> {
  const { root } = session.platform;
  const record = /^[0-9a-f-]{36}$/.test(id) ? await findRecord(session, root, id) : undefined;
  if (!record || session.seat.department) throw refusal('not-found');
  const found = await itemsOf(session, root, record);
  const form = formOf(session, root);
  const amounts = amountsOf(root, form);
  return {
    form: form?.id ?? null,
    day: dayOf(form),
    lines: amounts.map((name) => {
      const said = found.filter(({ to }) => to === name).map(({ item }) => item);
      // Whoever earns nothing needs no line of their own, unless nobody earns anything.
      const items = said.some(({ amount }) => amount)
        ? said.filter(({ amount }) => amount)
        : said.slice(0, 1);
      const sent = items.length ? items.reduce((sum, { amount }) => sum + amount, 0) : null;
      const known = record.values[name];
      return { name, known: typeof known === 'number' ? known : null, sent, items };
    }),
  };
}

interface Found {
  readonly to: string;
  readonly item: IncomeItem;
}
async function itemsOf(session: Session, root: Register<any, any>, record: Stored): Promise<Found[]> {
  const declared = session.names
    .all<Contribution>('contribution')
    .filter(({ to }) => to.register === root.id);
  const said: { contribution: Contribution; owner: Stored; stored: Stored; amount: number }[] = [];
  for (const contribution of declared)
    for (const { owner, stored } of await recordsOf(session, root, record, contribution.of)) {
      if (contribution.where && !holds(contribution.where, stored.values, session.reading)) continue;
      const amount = calculate(contribution.amount, stored.values);
      if (amount !== null) said.push({ contribution, owner, stored, amount });
    }
  const replaced = (id: string, owner: string) =>
    said.some(
      (other) => other.owner.id === owner && other.contribution.replaces?.some((one) => one.id === id),
    );
  const standing = said.filter(({ contribution, owner }) => !replaced(contribution.id, owner.id));
  const found: Found[] = [];
  for (const { contribution, owner, stored, amount } of standing) {
    const line = await lineBehind(session, contribution.of, owner, stored);
    const people = session.names.belongings(root).find((each) => each.id === contribution.of.of?.id);
    const isPersons = contribution.of.of?.id !== root.id;
    const person = isPersons && people ? titleOf(people, owner.values) : null;
    const self =
      contribution.of.of?.id === root.id && contribution.of.title
        ? titleOf(contribution.of, stored.values)
        : null;
    found.push({
      to: contribution.to.name,
      item: {
        label: contribution.label,
        person: person ?? self,
        amount,
        note: contribution.note ?? null,
        office: line?.office ?? null,
        file: line?.file ?? null,
        line: line?.line ?? null,
        month: line?.month ?? null,
      },
    });
  }
  return found;
}

/** The records of a register that belong to the root or to one of its people, with whose each is. */
async function recordsOf(
  session: Session,
  root: Register<any, any>,
  record: Stored,
  of: Register<any, any>,
): Promise<{ owner: Stored; stored: Stored }[]> {
  if (of.of?.id === root.id)
    return (await belongingsOf(session, of, record.id)).map((stored) => ({
      owner: of.key ? stored : record,
      stored,
    }));
  const found: { owner: Stored; stored: Stored }[] = [];
  const people = of.of;
  if (!people || people.of?.id !== root.id) return found;
  for (const owner of await belongingsOf(session, people, record.id))
    for (const stored of await belongingsOf(session, of, owner.id)) found.push({ owner, stored });
  return found;
}

async function lineBehind(
  session: Session,
  of: Register<any, any>,
  owner: Stored,
  stored: Stored,
): Promise<FileLine | undefined> {
  const feeds = session.names.all<Feed>('feed').filter(({ into }) => into.id === of.id);
  return linesBehind(session, feeds, [owner.id, stored.id]);
}

/** The form in which such amounts are entered on a visit: the one that takes most of them. */
function formOf({ names }: Session, root: Register<any, any>): Form | undefined {
  const into = new Set(names.all<Contribution>('contribution').map(({ to }) => to.name));
  const takes = ({ asks, offers = [] }: Form) => [...asks, ...offers].filter((name) => into.has(name)).length;
  return names
    .all<Form>('form')
    .filter(({ on, does }) => on.id === root.id && does === 'updates')
    .toSorted((a, b) => takes(b) - takes(a))[0];
}
const dayOf = (form: Form | undefined): string | null =>
  form?.asks.find((name) => form.on.fields[name]?.sqlType === 'date') ?? null;
/** The amounts of money that the form asks, in its order. */
const amountsOf = ({ fields }: Register<any, any>, form: Form | undefined): string[] =>
  [...(form?.asks ?? []), ...(form?.offers ?? [])].filter(
    (name) => fields[name]?.sqlType === 'bigint' && fields[name].show(0).endsWith('元'),
  );
