import { type Feed, ownersOf, type Register } from '../../kernel/index.ts';
import type { QueryRow, TemplateView } from '../http/contract.ts';
import { refusal } from '../problems.ts';
import type { Query } from '../registers/filters.ts';
import { batchSize, mostRows, type SheetFile } from '../registers/list-sheet.ts';
import { blank, fieldColumn, type ListedColumn, placeColumns } from '../registers/listed.ts';
import { audit } from '../registers/write.ts';
import type { Session } from '../session.ts';
import { type Filling, fillTemplate } from '../sheets/fill-template.ts';
import { findHeader, openWorkbooks, type Template, type WantedColumn } from '../sheets/index.ts';
import { findField } from './path.ts';
import { batchOfQuery } from './rows.ts';
import { totalsOfQuery } from './totals.ts';

/** A form of the upper level that someone brings, to be filled with what a query finds. */
export interface BroughtForm {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 按上级表格填写: which heading of the form is filled with which field, and with how many lines; nothing is written yet. */
export async function lookAtTemplate(
  session: Session,
  register: Register<any, any>,
  form: BroughtForm,
  query: Query,
): Promise<TemplateView> {
  const { sheet, header } = openTemplate(session, register, form);
  const { total } = await totalsOfQuery(session, register, query);
  const byPosition = new Map([...header.columns].map(([key, at]) => [at, key]));
  return {
    sheet: sheet.name,
    headings: header.headers.flatMap((heading, at) => {
      const key = byPosition.get(at);
      return heading
        ? [
            {
              column: at,
              heading,
              filledWith: key ? (columnAt(session, register, key)?.header ?? null) : null,
            },
          ]
        : [];
    }),
    total,
    most: mostRows,
    holdsPersonal: fieldPaths(register, header.columns).some(
      (path) => findField(register, path)?.field.personal,
    ),
  };
}

/**
 * The form filled in. Identity numbers and telephone numbers are masked, unless `purpose` says what for: then they are whole, which is
 * noted for each household. Departments get no whole ones.
 */
export async function fillFromQuery(
  session: Session,
  register: Register<any, any>,
  form: BroughtForm,
  query: Query,
  purpose?: string,
): Promise<SheetFile> {
  if (purpose && session.seat.department)
    throw refusal('forbidden', '部门岗位导出的证件号码和电话不显示全号；确需全号的，请由县级经办导出');
  const template = openTemplate(session, register, form);
  const { header } = template;
  const fields = fieldPaths(register, header.columns).join(',');
  const columns = [...header.columns.keys()].flatMap((key) => columnAt(session, register, key) ?? []);
  const fillings: Filling[] = [];
  const households = new Set<string>();
  let after: string | undefined;
  do {
    const asked = { ...query, fields, limit: String(batchSize), ...(after && { after }) };
    const batch = await batchOfQuery(session, register, asked, Boolean(purpose));
    for (const row of batch.rows) {
      if (fillings.length >= mostRows) throw refusal('bad-request', tooMany);
      fillings.push(fillingOf(columns, header.units, row, fillings.length));
      if (register.id === session.platform.root.id) households.add(row.id);
    }
    after = batch.after ?? undefined;
  } while (after);
  const list = form.name.replace(/\.\w+$/, '');
  if (purpose) for (const id of households) await audit(session, 'reveal', id, { purpose, list });
  await audit(session, 'export', null, { list, register: register.id, rows: fillings.length, purpose });
  return { file: `${list}_已填.xlsx`, bytes: fillTemplate(template, fillings) };
}
const tooMany = `一张表最多填${mostRows}行：请按地区或条件分次填写`;

function openTemplate(
  session: Session,
  register: Register<any, any>,
  { name, bytes }: BroughtForm,
): Template {
  const [book] = openWorkbooks(name, bytes);
  if (book?.kind !== 'xlsx')
    throw refusal('wrong-file', `“${name}”不是xlsx格式的表格：请用Excel或WPS打开，另存为xlsx后再选`);
  const wanted = columnsWanted(session, register);
  const found = book.sheets.flatMap((sheet) => {
    const header = findHeader(sheet.rows(), wanted);
    return header ? [{ sheet, header }] : [];
  });
  const best = found.toSorted((a, b) => b.header.columns.size - a.header.columns.size)[0];
  if (!best)
    throw refusal(
      'wrong-file',
      `“${name}”的表头中没有${register.label}的字段：请核对取数对象，表头应在前20行之内`,
    );
  return { file: name, bytes, ...best };
}

/** Under which headings a form may ask for a field: by its label, or as the files of departments and the national lists call it. */
function columnsWanted({ names }: Session, register: Register<any, any>): WantedColumn[] {
  const feeds = names.all<Feed>('feed');
  const called = (of: Register<any, any>, name: string): string[] => {
    const sent = feeds.filter(({ into }) => into.id === of.id).flatMap(({ columns }) => columns[name] ?? []);
    return [of.fields[name].label, ...sent.flatMap(({ header, aliases = [] }) => [header, ...aliases])];
  };
  // A form of households that asks for 证件号码 means 户主证件号码.
  const shorter = (of: Register<any, any>, label: string): string[] =>
    names.belongings(of).flatMap((each) =>
      Object.keys(each.fields)
        .filter((name) => label !== each.fields[name].label && label.endsWith(each.fields[name].label))
        .flatMap((name) => called(each, name)),
    );
  const fields = [register, ...ownersOf(register)].flatMap((of) =>
    Object.keys(of.fields).map((name) => ({ of, name, path: of === register ? name : `${of.id}.${name}` })),
  );
  return [
    { key: 'index', header: '序号', aliases: ['编号'] },
    { key: 'county', header: '县区', aliases: ['县', '县（市、区）', '县市区', '所在县'] },
    { key: 'township', header: '乡镇', aliases: ['乡', '镇', '乡（镇）', '乡镇名称', '所在乡镇'] },
    { key: 'village', header: '行政村', aliases: ['村', '村名', '行政村名称', '所在村'] },
    ...fields
      .filter(({ path }) => findField(register, path))
      .map(({ of, name, path }) => {
        const [header = '', ...others] = called(of, name);
        return { key: path, header, aliases: [...new Set([...others, ...shorter(of, header)])] };
      }),
  ];
}

const fieldPaths = (register: Register<any, any>, columns: ReadonlyMap<string, number>): string[] =>
  [...columns.keys()].filter((key) => findField(register, key));

function columnAt(
  session: Session,
  register: Register<any, any>,
  key: string,
): ListedColumn<QueryRow> | undefined {
  const reached = findField(register, key);
  if (!reached) return placeColumns(session)(key);
  return fieldColumn(reached.register, reached.name, ({ values }: QueryRow) => values[key], key);
}

/** Money in 元, or in the unit that its heading states. */
function fillingOf(
  columns: readonly ListedColumn<QueryRow>[],
  units: ReadonlyMap<string, string>,
  row: QueryRow,
  index: number,
): Filling {
  return Object.fromEntries(
    columns.map(({ key, kind, read }) => {
      const value = read(row, index);
      if (value === blank || value === null || value === undefined) return [key, null];
      if (kind === 'money') return [key, Number(value) / (units.get(key) === '万元' ? 1_000_000 : 100)];
      return [key, typeof value === 'number' ? value : kind === 'number' ? Number(value) : String(value)];
    }),
  );
}
