import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { holderOf, type TestPlatform, testPlatform } from '../../../test/platform.ts';
import { addHousehold, addRecord } from '../../../test/registry.ts';
import { cityClerk } from '../../domains/household/index.ts';
import { domains } from '../../domains/index.ts';
import {
  catalogueOf,
  type Day,
  type Duty,
  type Feed,
  type Field,
  type Form,
  holds,
  type Known,
  type Office,
  ownersOf,
  type Procedure,
  plusDays,
  type Register,
} from '../../kernel/index.ts';
import { snake } from '../db/compile.ts';
import type { DutyTask } from '../http/contract.ts';
import type { Platform } from '../platform.ts';
import { asSeat, asSystem, on } from '../session.ts';
import { dutyCalendar } from './calendar.ts';
import { fulfil } from './fulfil.ts';
import { markAllKnown } from './known.ts';
import { listDutyTasks } from './list.ts';
import { planDuties } from './plan.ts';

/** Whatever any domain declares: one more duty is tested without a line here, unless it is about a register not yet in the world below. */
const names = catalogueOf(...domains);
const duties = names.all<Duty<any>>('duty');
const village = '410622102227';

let opened: TestPlatform;
let platform: Platform;
let household: string;
beforeAll(async () => {
  opened = await testPlatform();
  platform = opened.platform;
  for (const duty of duties) await turnOn(duty);
  platform = await opened.reopen();
  household = await addHousehold(platform, village, {
    type: 'lifted',
    monitorType: 'unstable',
    cleared: true,
    risk: 'accident',
  });
  await record('disaster-loss', { kind: 'flood', struckOn: '2023-10-10' }, household);
  const place = await record('village-profile', { code: village, name: '示范村', lifted: true });
  const first = { name: '赵某', role: 'first', unit: '县直', arrivedOn: '2023-01-01', standing: 'present' };
  await record('resident', first, place);
  const built = { number: 'X1', name: '大棚', kind: 'industry', planned: true, year: '2023-01-01' };
  await record('project', { ...built, approvedOn: '2023-10-10' });
  const seen = { number: 'W1', title: '未参保', source: 'audit', category: 'security', state: 'rectifying' };
  const problem = await record('problem', { ...seen, foundOn: '2023-10-08' });
  const asked = { title: '未参保', line: 'area', demand: '参保', deadline: '2023-10-10' };
  await record('rectification', asked, problem);
  for (const level of ['county', 'township', 'village'])
    await addRecord(platform, names.register('campaign'), {
      region: '410622',
      values: { name: '行动', level, from: '2023-10-10', to: '2023-10-25', content: '排查' },
    });
  // Opened before October, so that October's own is still to be opened.
  const round = { number: '410622-2022', name: '年度动态调整', openedOn: '2023-09-30' };
  await addRecord(platform, names.register('adjustment'), {
    region: '410622',
    values: { ...round, collectBy: '2023-10-25', closeBy: '2023-10-31' },
  });
  for (const duty of duties) await openCase(duty);
  await asSystem(platform, (session) => planDuties(session, '2023-10'));
});
afterAll(() => opened?.close());

const each = duties.map((duty) => [duty.label, duty] as const);
describe('on the day after its last, the unit whose it is is seen to be late', () => {
  test.each(each)('%s', async (_, duty) => {
    const seen = await seenOf(duty, await taskOf(duty));
    expect(seen).toEqual({ state: 'missing', counted: true, unit: true });
  });
});
describe('done on its last day, it is seen to be done in time', () => {
  beforeEach(async () => {
    const { owner } = platform.database;
    await owner.updateTable('household').set({ verified_on: null, revisited_on: null }).execute();
    await owner.updateTable('duty_task').set({ done_on: null }).execute();
  });
  test.each(each)('%s', async (_, duty) => {
    const task = await taskOf(duty);
    await doInTime(duty, task);
    expect(await seenOf(duty, task)).toEqual({ state: 'done', counted: true, unit: true });
  });
});

/** What only some places ask is asked here. */
async function turnOn({ every, deadline }: Duty<any>): Promise<void> {
  if (typeof every !== 'object' || 'since' in every) return;
  const value = deadline && 'inMonth' in deadline ? 'year' : 'month';
  const [set] = names.parameter(every.parameter).values;
  if (String(set?.value) === 'never')
    await sql`insert into parameter_value (parameter, from_on, value, by_name)
      values (${every.parameter}, '2023-01-01', ${JSON.stringify(value)}, '测试员')`.execute(
      platform.database.owner,
    );
}

const record = (register: string, values: object, owner?: string) =>
  addRecord(platform, names.register(register), {
    region: village,
    ...(owner && { owner }),
    values: values as Readonly<Record<string, unknown>>,
  });

/** Cases with a clock that ends on the 18th: they are tasks of whoever must act. */
async function openCase({ known }: Duty<any>): Promise<void> {
  const cases = known && 'cases' in known && known.cases;
  if (!cases && !(known && 'steps' in known)) return;
  const of: Procedure = cases || (names.all<Procedure>('procedure')[0] as Procedure);
  await sql`insert into case_file (procedure, record, root, subject, region, opened_on, since, at, at_since, due, case_due, level, office)
    select ${of.id}, gen_random_uuid(), ${household}, '张三', id, '2023-10-10', '2023-10-10', ${of.start}, '2023-10-10',
      ${cases ? null : '2023-10-18'}::date, ${cases ? '2023-10-18' : null}::date, 'village', '村级经办'
    from region where code = ${village}`.execute(platform.database.owner);
}

/** The latest task of the duty in the village, or of those that it lies in. */
async function taskOf(duty: Duty<any>): Promise<DutyTask> {
  const months = duty.deadline && 'byMonth' in duty.deadline ? ['2023-03'] : ['2023-10', '2023-12'];
  for (const month of months)
    for (const region of [village, '410622102', '410622', '4106']) {
      const { rows } = await inCity('2023-10-20', (session) =>
        listDutyTasks(session, { duty: duty.id, month, region, own: '1' }),
      );
      const [latest] = rows.toSorted((a, b) => (a.due < b.due ? 1 : -1));
      if (latest) return latest;
    }
  throw new Error(`${duty.label}: no task; give the world of this test a record that is in its scope`);
}

/** What the calendar and its list say of a task on the day after its last. */
async function seenOf(duty: Duty<any>, { due, key, region: { code: region } }: DutyTask) {
  const month = due.slice(0, 7);
  return inCity(plusDays(due, 1), async (session) => {
    const { rows } = await listDutyTasks(session, { duty: duty.id, month, region, own: '1' });
    // A step that was left is known by its event.
    const row = rows.find((one) => one.key === key) ?? rows[0];
    const { lines, units } = await dutyCalendar(session, { month });
    const state = row?.state ?? 'open';
    const counted = lines.some((line) => line.duty === duty.id && line[state] > 0);
    return { state, counted, unit: units.some(({ duties: its }) => (its[duty.id]?.[state] ?? 0) > 0) };
  });
}

const inCity = <T>(day: Day, work: Parameters<typeof asSeat<T>>[2]) =>
  asSeat(on(platform, day), holderOf(platform, cityClerk, '4106'), work);

/** Does it on its last day, in the way in which the duty itself says that it is done. */
async function doInTime(duty: Duty<any>, task: DutyTask): Promise<void> {
  const { known, evidence, by } = duty;
  if (known && !('record' in known && evidence)) await come(known, duty, task);
  else if (evidence && by) await handIn(evidence, by, task);
  else throw new Error(`${duty.label}: nothing says how it is done`);
}

async function come(known: Known, duty: Duty<any>, task: DutyTask): Promise<void> {
  const { forEach } = duty;
  const { owner } = platform.database;
  const { due, region: place, caseId } = task;
  if ('day' in known && forEach) {
    const by = [forEach, ...ownersOf(forEach)].find(({ fields }) => known.day in fields) as Register;
    await owner
      .updateTable(snake(by.id))
      .set({ [snake(known.day)]: due })
      .where('id', '=', by === forEach ? task.record : task.household)
      .execute();
    await asSystem(platform, (session) => markAllKnown(session, duty));
  } else if ('record' in known) await write(known, forEach, task);
  else if ('bulletin' in known)
    await sql`insert into bulletin (month, region, by_name, on_day)
      select ${task.period}, id, '测试员', ${due} from region where code = ${place.code}`.execute(owner);
  else if ('feeds' in known) {
    const feed = names.all<Feed>('feed').find(({ label }) => label === task.subject);
    await sql`insert into delivery (feed, office, month, region, file, digest, state, by, on_day)
      select ${feed?.id}, ${task.office}, ${task.period}, id, '', '', 'nothing', '测试员', ${due}
      from region where code = ${place.code}`.execute(owner);
  } else if ('steps' in known) {
    await sql`insert into event (case_id, region, at, move, to_step, by_id, by_name, by_office, on_day, due)
      select id, region, at, 'pass', 'next', 't', '测试员', office, ${due}, ${due} from case_file where id = ${caseId}`.execute(
      owner,
    );
    await sql`update case_file set due = null where id = ${caseId}`.execute(owner);
  } else await sql`update case_file set closed = true, at_since = ${due} where id = ${caseId}`.execute(owner);
}

/** A record that shows it, of the one that the task is for or of the household. */
async function write(
  { record: register, on: day, where }: Extract<Known, { record: unknown }>,
  forEach: Register | undefined,
  task: DutyTask,
): Promise<void> {
  const said = { ...valuesOf(register), [day]: task.due };
  // The one among the closed lists that the condition asks for.
  const options = Object.entries(register.fields as Record<string, Field>).flatMap(
    ([name, { options: its }]) => Object.keys(its ?? {}).map((value) => ({ ...said, [name]: value })),
  );
  const values = [said, ...options].find((one) => !where || holds(where, one, platform.reading));
  const owner = register.of?.id === forEach?.id ? task.record : household;
  await record(register.id, values as object, register.of ? String(owner) : undefined);
}

/** Fills in what a form asks, as the office whose duty it is. */
async function handIn(form: Form, by: Office, task: DutyTask): Promise<void> {
  const { asks, on: register } = form;
  const given = valuesOf(register, asks as string[], task.due);
  const of = register.of?.id === platform.root.id ? task.household : register.of && task.record;
  const code = by.level === 'village' ? village : by.level === 'township' ? '410622102' : task.region.code;
  await asSeat(on(platform, task.due), holderOf(platform, by, code), (session) =>
    fulfil(session, form, of ? { record: of, given } : { task: String(task.task), given }),
  );
}

const valuesOf = (
  register: Register<any, any>,
  asked = Object.keys(register.fields).filter((name) => !register.fields[name].optional),
  day: Day = '2023-10-10',
): Record<string, unknown> =>
  Object.fromEntries(asked.map((name) => [name, sample(register.fields[name], day)]));

function sample({ options, sqlType }: Field, day: Day): unknown {
  if (options) return Object.keys(options)[0];
  if (sqlType === 'date') return day;
  if (sqlType === 'boolean') return true;
  return sqlType === 'text' ? '已完成' : 1;
}
