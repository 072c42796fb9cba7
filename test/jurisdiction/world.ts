import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { offices } from '../../src/domains/index.ts';
import {
  type CaseFile,
  type Doubt,
  type Feed,
  isEntered,
  type Office,
  open as openFile,
  type Procedure,
  type Register,
  type Rule,
} from '../../src/kernel/index.ts';
import { ownerColumn, snake } from '../../src/server/db/compile.ts';
import type { Platform } from '../../src/server/platform.ts';
import { columnsOfState } from '../../src/server/procedures/case-row.ts';
import fc from '../random.ts';

/** Where the people of a random world live: three counties, two townships of each, two villages of those. */
export interface World {
  readonly villages: readonly string[];
  readonly townships: readonly string[];
  readonly counties: readonly string[];
}
/** Everything random about a world comes from one seed. */
export type Draw = <T>(from: fc.Arbitrary<T>) => T;
export function drawing(seed: number): Draw {
  let drawn = 0;
  return (from) => fc.sample(from, { numRuns: 1, seed: seed + 7919 * ++drawn })[0] as never;
}

export const departments = ['医保局', '民政局', '教体局', '农业农村局', '组织部'];
export const officers = ['BF-1', 'BF-2', 'BF-3'];

export function placesOf({ regions }: Platform, draw: Draw): World {
  const some = <T>(all: readonly T[], n: number) =>
    draw(fc.shuffledSubarray([...all], { minLength: n, maxLength: n }));
  const counties = some(
    regions.all.filter(({ level }) => level === 'county'),
    3,
  );
  const townships = counties.flatMap(({ id }) =>
    some(
      regions.children(id).filter((each) => regions.children(each.id).length > 1),
      2,
    ),
  );
  const villages = townships.flatMap(({ id }) => some(regions.children(id), 2));
  const codes = (nodes: readonly { code: string }[]) => nodes.map(({ code }) => code);
  return { villages: codes(villages), townships: codes(townships), counties: codes(counties) };
}

/** A text that stands nowhere else in the world. */
let marks = 0;
export const mark = (): string => `记${(++marks).toString(36).padStart(5, '0')}号`;
export const isMark = /记[0-9a-z]{5}号/g;

/**
 * Fills a database with people: in each village a household with a record of every register below it, of every other register one
 * in each village, township and county; a case of most procedures; each department's files; and what the engine keeps beside.
 * Every text stands once, and what a record said before stands in its history.
 */
export async function populate(platform: Platform, world: World, draw: Draw): Promise<void> {
  const { owner } = platform.database;
  await owner.transaction().execute(async (db) => {
    await sql`set local session_replication_role = replica`.execute(db);
    const registers = platform.names.all<Register<any, any>>('register').filter((one) => !one.reference);
    for (const place of [...world.villages, ...world.townships, ...world.counties]) {
      const isVillage = world.villages.includes(place);
      const free = registers.filter((one) => !one.of && (isVillage || one.id !== platform.root.id));
      for (const register of free) await family(db, register, place, null, null);
    }
    for (const county of world.counties) await files(db, county);
    for (const county of world.counties) await ownRule(db, county);
  });

  /** A rule that a county built for itself. */
  async function ownRule(db: typeof owner, county: string): Promise<void> {
    const id = `own-${draw(fc.uuid({ version: 4 }))}`;
    const condition = { op: 'compare', column: 'house.grade', how: 'in', values: ['B'] };
    await db
      .insertInto('own_rule')
      .values({
        id,
        region: platform.regions.find(county)?.id ?? 0,
        name: mark(),
        says: mark(),
        register: 'house',
        risk: 'housing',
        level: 'yellow',
        source: '住建局',
        by_name: mark(),
        made_on: '2023-10-01',
      })
      .execute();
    const value = { value: JSON.stringify(condition), by_name: mark(), area: county, from_on: '2023-10-01' };
    await db
      .insertInto('parameter_value')
      .values({ parameter: `${id}-when`, ...value })
      .execute();
  }

  async function family(
    db: typeof owner,
    register: Register<any, any>,
    place: string,
    above: string | null,
    root: string | null,
  ): Promise<void> {
    const region = platform.regions.find(place)?.id ?? 0;
    const id = draw(fc.uuid({ version: 4 }));
    const values = valuesOf(register);
    const row = {
      id,
      region,
      valid_from: '2023-01-01',
      ...(above && { [ownerColumn(register)]: above }),
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [snake(name), value])),
    };
    await db.insertInto(snake(register.id)).values(row).execute();
    const before = { ...row, ...(register.title && { [snake(register.title)]: mark() }) };
    await db
      .insertInto(`${snake(register.id)}_history`)
      .values({ ...before, valid_from: '2022-01-01', valid_to: '2023-01-01' })
      .execute();
    await besides(db, register, { id, region, root: root ?? id });
    for (const procedure of platform.names.all<Procedure>('procedure'))
      if (procedure.on.id === register.id && draw(fc.nat(3)))
        await caseOf(db, procedure, { id, region, root: above ?? id, values });
    for (const below of platform.names.belongings(register))
      if (!below.reference && (register.id === 'household' || draw(fc.nat(3))))
        await family(db, below, place, id, root ?? id);
  }

  function valuesOf(register: Register<any, any>): Record<string, unknown> {
    const given: Record<string, unknown> = {};
    for (const [name, field] of Object.entries<any>(register.fields)) {
      if (!isEntered(register, name)) continue;
      if (field.optional && !draw(fc.nat(4))) continue;
      given[name] = drawValue(register, name, field);
    }
    return given;
  }

  function drawValue(register: Register<any, any>, name: string, field: any): unknown {
    if (field.sqlType === 'boolean') return draw(fc.boolean());
    if (field.options) return draw(fc.constantFrom(...Object.keys(field.options)));
    if (field.sqlType === 'bigint') return draw(fc.integer({ min: 0, max: 5_000 }));
    if (field.sqlType === 'date')
      return draw(fc.constantFrom('2022-05-04', '2023-03-01', '2023-10-09', '2023-10-20'));
    if (name === 'rule') {
      const kind = register.id === 'doubt' ? 'doubt' : 'rule';
      return draw(fc.constantFrom(...platform.names.all<Rule | Doubt>(kind).map(({ id }) => id)));
    }
    if (name === 'register') return platform.root.id;
    if (name === 'department') return draw(fc.constantFrom(...departments));
    if (name === 'officerNumber') return draw(fc.constantFrom(...officers));
    if (name === 'record' || name === 'member' || name === 'case') return draw(fc.uuid({ version: 4 }));
    return mark();
  }

  async function besides(
    db: typeof owner,
    register: Register<any, any>,
    { id, region, root }: { id: string; region: number; root: string },
  ): Promise<void> {
    const by = { by_name: mark(), by_office: '村级经办', on_day: '2023-10-10' };
    await db
      .insertInto('attachment')
      .values({
        region,
        register: register.id,
        record: id,
        root,
        kind: 'photo',
        media: 'image/png',
        bytes: Buffer.from(mark()),
        name: `${mark()}.png`,
        by_id: root,
        by_name: by.by_name,
        on_day: by.on_day,
      })
      .execute();
    await db
      .insertInto('own_word')
      .values({
        register: register.id,
        record: id,
        field: register.title ?? '*',
        region,
        theirs: JSON.stringify(mark()),
        listed_on: '2023-10-01',
        ...by,
      })
      .execute();
    await db
      .insertInto('duty_task')
      .values({
        duty: draw(fc.constantFrom('monthly-revisit', 'project-progress')),
        period: '2023-10',
        record: id,
        root,
        subject: mark(),
        region,
        level: 'county',
        office: draw(fc.constantFrom('县级经办', ...departments)),
        due: '2023-10-19',
        from_on: '2023-10-01',
        to_on: '2023-10-31',
      })
      .execute();
    await db
      .insertInto('audit')
      .values({ person: mark(), office: '村级经办', region, action: 'read', subject: id })
      .execute();
  }

  async function caseOf(
    db: typeof owner,
    procedure: Procedure,
    {
      id,
      region,
      root,
      values,
    }: { id: string; region: number; root: string; values: Record<string, unknown> },
  ): Promise<void> {
    const steps = Object.keys(procedure.steps);
    const at = draw(fc.constantFrom(procedure.start, ...steps));
    const place = platform.regions.get(region).code;
    const file: CaseFile = {
      ...openFile(place, '2023-10-01', '2023-10-01'),
      dueOn: null,
      events:
        at === procedure.start
          ? []
          : [{ at: procedure.start, move: 'pass', to: at, by: root, on: '2023-10-05', given: {} }],
    } as CaseFile;
    const caseId = draw(fc.uuid({ version: 4 }));
    await db
      .insertInto('case_file')
      .values({
        id: caseId,
        procedure: procedure.id,
        record: id,
        root,
        subject: mark(),
        region,
        opened_on: '2023-10-01',
        since: '2023-10-01',
        opened_name: mark(),
        opened_office: '县级经办',
        ...columnsOfState(procedure, file, values, platform.reading),
      })
      .execute();
    for (const { at: from, move, to, by, on } of file.events)
      await db
        .insertInto('event')
        .values({
          case_id: caseId,
          region,
          at: from,
          move,
          to_step: to,
          by_id: by,
          by_name: mark(),
          by_office: '村级经办',
          on_day: on,
          given: JSON.stringify({ reason: mark() }),
        })
        .execute();
    const by = { by_name: mark(), by_office: '县级经办', on_day: '2023-10-10' };
    await db
      .insertInto('attachment')
      .values({
        case_id: caseId,
        region,
        kind: 'file',
        media: 'application/pdf',
        bytes: Buffer.from(mark()),
        name: `${mark()}.pdf`,
        by_id: root,
        by_name: by.by_name,
        on_day: by.on_day,
      })
      .execute();
    await db
      .insertInto('case_seen')
      .values({ case_id: caseId, at, since: '2023-10-05', region, ...by })
      .execute();
    await db
      .insertInto('reminder')
      .values({ case_id: caseId, region, at, words: mark(), by_id: root, ...by })
      .execute();
  }

  async function files(db: typeof owner, county: string): Promise<void> {
    const node = platform.regions.find(county);
    const { rows: people } = await sql<{ id: string; region: number }>`
      select id, region from person where region between ${node?.id} and ${node?.hi} order by id`.execute(db);
    for (const feed of platform.names.all<Feed>('feed')) {
      const isOfPeople =
        feed.into.id === 'person' || feed.into.of?.id === 'person' || feed.into.of?.id === 'household';
      if (!isOfPeople || feed.beside || (feed.from.department && !departments.includes(feed.from.office)))
        continue;
      const delivery = draw(fc.uuid({ version: 4 }));
      const of = { feed: feed.id, office: feed.from.office, month: '2023-10' };
      await db
        .insertInto('delivery')
        .values({
          id: delivery,
          ...of,
          region: node?.id,
          file: `${mark()}.csv`,
          digest: createHash('sha256').update(delivery).digest('hex'),
          header: ['姓名', '备注'],
          state: 'accepted',
          row_count: 3,
          matched: 1,
          candidates: 1,
          rejected: 1,
          by: mark(),
          accepted_at: '2023-10-06',
          on_day: draw(fc.constantFrom('2023-10-04', '2023-10-06', '2023-10-11')),
        })
        .execute();
      for (const [line, { id, region }] of people.entries()) {
        const state = draw(fc.constantFrom('matched', 'candidate', 'rejected'));
        const cells = [mark(), mark()];
        await db
          .insertInto('feed_row')
          .values({
            delivery_id: delivery,
            ...of,
            region,
            line: line + 2,
            state,
            on_day: '2023-10-03',
            given: JSON.stringify({ note: mark() }),
            ...(state === 'matched' && { record: id }),
            ...(state === 'candidate' && { people: [id], original: JSON.stringify(cells) }),
            ...(state === 'rejected' && {
              original: JSON.stringify(cells),
              problem_column: '姓名',
              problem_value: mark(),
              reason: '查无此人',
              remedy: '请核对',
            }),
          })
          .execute();
        await db
          .insertInto('written_line')
          .values({
            record: id,
            at: `2023-10-06T00:00:00.${String(marks).padStart(6, '0').slice(-6)}Z`,
            region,
            delivery_id: delivery,
            ...of,
            file: mark(),
            line: line + 2,
          })
          .execute();
      }
      await db
        .insertInto('run')
        .values({
          kind: 'feed',
          key: `${feed.id}:${county}`,
          label: mark(),
          state: 'done',
          message: mark(),
          region: node?.id,
          started_at: '2023-10-06',
        })
        .execute();
    }
  }
}

/** The seats that a world is looked at from. */
export interface Sitting {
  readonly office: Office;
  readonly region: string;
  /** 人员编号 of who sits there. */
  readonly number: string;
}

export const kinds = ['village', 'county', 'township', 'department', 'officer', 'city'] as const;
/** The first seats are one of each kind, then any. */
export function sittingOf(n: number, { villages, townships, counties }: World, draw: Draw): Sitting {
  const kind = kinds[n] ?? draw(fc.constantFrom(...kinds));
  const fits = offices.filter(({ level, office, department }) =>
    kind === 'department'
      ? departments.includes(office)
      : kind === 'officer'
        ? office === '帮扶责任人'
        : level === kind && !department && office !== '帮扶责任人',
  );
  const office = draw(fc.constantFrom(...fits));
  const places = { village: villages, township: townships, county: counties, city: ['410600'], province: [] };
  return {
    office,
    region: draw(fc.constantFrom(...places[office.level])),
    number: draw(fc.constantFrom(...officers)),
  };
}
