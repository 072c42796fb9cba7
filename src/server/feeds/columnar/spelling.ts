import { existsSync, statSync } from 'node:fs';
import { literal, quoted } from '../../db/duck.ts';
import type { Plain } from './sent.ts';

/**
 * What DuckDB and Spark SQL spell differently; all else of a step's text is the same in both, so that neither can come to mean
 * something else.
 */
export interface Spelling {
  /** A number that is the same for the same values. */
  hash(values: readonly string[]): string;
  /** A number for an ID number, by which a scan finds whose it is: on a cluster one that is made with this run's secret (`hold`). */
  identity(id: string): string;
  /** Days since 1900-01-01. */
  days(day: string): string;
  /** Of columns, what they say in the row that comes last in this order, as one value. */
  last(columns: readonly string[], order: readonly string[]): string;
  /** Texts put together with a break between, in this order. */
  joined(text: string, between: string, order: readonly string[]): string;
  /** Whether a text is of this pattern from its begin to its end. */
  isLike(text: string, pattern: string): string;
  /** The text under a name of a JSON text. */
  under(json: string, name: string): string;
  /** A file, folder or pattern of Parquet as a relation; of a list, all below one folder. */
  parquet(path: string): string;
  parquets(folder: string, files: readonly string[]): string;
  /** The lines below the head of a text as a relation, numbered as in the file (`_line`), their cells as `c0`, `c1`…; a blank is null. */
  lines(text: Plain, cells: readonly number[]): string;
  /** A relation kept under a name, as long as the session is. */
  table(name: string, query: string): string;
  /** Writes a query's rows to a file or folder; `by` makes a folder below it for each of its values. */
  write(query: string, to: string, by?: string): string;
}

export const duckSpelling: Spelling = {
  hash: (values) => `hash(${values.join(', ')})`,
  identity: (id) => `hash(${id})`,
  days: (day) => `(${day} - date '1900-01-01')`,
  last: (columns, order) =>
    `arg_max(struct_pack(${columns.map((name) => `${name} := ${name}`).join(', ')}), (${order.join(', ')}))`,
  joined: (text, between, order) =>
    `string_agg(${text}, ${literal(between)} order by ${order.map((each) => `${each} nulls last`).join(', ')})`,
  isLike: (text, pattern) => `regexp_full_match(${text}, ${literal(pattern)})`,
  under: (json, name) => `${json}::json ->> ${literal(name)}`,
  parquet: (path) =>
    `read_parquet(${literal(isFolder(path) ? `${path}/*.parquet` : path)}, hive_partitioning = false, union_by_name = true)`,
  parquets: (folder, files) =>
    `read_parquet(${literal(files.map((file) => `${folder}/${file}`))}, hive_partitioning = false, union_by_name = true)`,
  lines: ({ path, separator, lineBreak, lastLine, upTo, width }, cells) => {
    const columns = Array.from({ length: width }, (_, at) => `'c${at}': 'string'`).join(', ');
    return `(select ${lastLine} + (row_number() over ())::integer as _line, ${cells.map((at) => quoted(`c${at}`)).join(', ')}
      from read_csv(${literal(path)}, header = false, skip = ${lastLine}, delim = ${literal(separator)}, quote = '', escape = '',
        new_line = '${lineBreak === '\n' ? '\\n' : '\\r\\n'}', null_padding = true, auto_detect = false, columns = {${columns}})${upTo ? ` limit ${upTo - lastLine}` : ''})`;
  },
  table: (name, query) => `create or replace temporary table ${name} as ${query}`,
  write: (query, to, by) =>
    `copy (${query}) to ${literal(to)} (format parquet${by ? `, partition_by (${by}), overwrite true` : ''})`,
};

/** `at` is where the cluster finds what lies at a path of this machine. */
export function sparkSpelling(at: (path: string) => string): Spelling {
  return {
    hash: (values) => `xxhash64(${values.join(', ')})`,
    identity: (id) =>
      `cast(conv(left(sha2(concat(id_secret, cast(${id} as binary)), 256), 15), 16, 10) as bigint)`,
    days: (day) => `datediff(${day}, date '1900-01-01')`,
    last: (columns, order) => `max_by(struct(${columns.join(', ')}), struct(${order.join(', ')}))`,
    joined: (text, between, order) =>
      `listagg(${text}, ${literal(between)}) within group (order by ${order.map((each) => `${each} nulls last`).join(', ')})`,
    isLike: (text, pattern) => `(${text} rlike ${literal(`\\A(?:${pattern})\\z`)})`,
    under: (json, name) => `get_json_object(${json}, ${literal(`$.${name}`)})`,
    parquet: (path) => `parquet.${backticked(at(path))}`,
    parquets: (folder, files) =>
      `parquet.${backticked(files.length === 1 ? `${at(folder)}/${files[0]}` : `${at(folder)}/{${files.join(',')}}`)}`,
    lines: ({ path, separator, lineBreak, lastLine, upTo }, cells) => {
      // A text is read in blocks, wherever there is a worker: a line's number is how many lines blocks before it have, and those before it in its own.
      const raw = `(select value, _metadata.file_block_start as block, monotonically_increasing_id() as nth
        from text.${backticked(path)} with ('lineSep' = '${lineBreak}'))`;
      const values = cells.map((at) => `nullif(get(cells, ${at}), '') as ${quoted(`c${at}`)}`);
      return `(select _line, ${values.join(', ')} from (
        select (before + place)::integer as _line, split(value, '[${separator}]', -1) as cells
        from (select value, block, row_number() over (partition by block order by nth) as place from ${raw} raw) numbered
        join (select block, sum(n) over (order by block) - n as before from (select block, count(*) as n from ${raw} raw group by block)) blocks using (block)
      ) split where _line > ${lastLine}${upTo ? ` and _line <= ${upTo}` : ''})`;
    },
    table: (name, query) => `create or replace temporary view ${name} as ${query}`,
    write: (query, to, by) =>
      `create table written_${++written} using parquet ${by ? `partitioned by (${by}) ` : ''}location ${literal(at(to))} as ${
        by ? `select /*+ rebalance(${by}) */ * from (${query})` : query
      }`,
  };
}

// Of a session no two: Spark wants a name even for what is only written.
let written = 0;
const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();
const backticked = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
