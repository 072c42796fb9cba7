const bytes = (n: number) => `${Math.ceil(n / 1024 / 1024)}MB`;
const list = (names: readonly string[]) => {
  const few = names.slice(0, 20).map((name) => `“${cut(name.replace(/\s+/g, ''))}”`);
  return few.join('、') + (names.length > few.length ? `等${names.length}列` : '');
};
/** What stands where a header should may be a whole page of text, or what wrong decoding made of it. */
const cut = (name: string) => (name.length > 20 ? `${name.slice(0, 20)}…` : name);

/** The way out of an unknown heading where the page has one (表头对应). */
export const orSay = '；列名不同但内容相同的，请在“表头对应”中选定';

/** Every way a file can be refused: what is wrong, where, and what to do about it. */
const sentences = {
  'empty-file': (file: string) => `“${file}”是空文件（0字节）：请重新导出后再上传`,
  'empty-table': (file: string) => `“${file}”里没有任何内容：请确认选对了文件，填好后再上传`,
  'not-a-table': (file: string, what: string) =>
    `“${file}”是${what}，不是表格：请上传xlsx、xls或CSV格式的表格`,
  'unsupported-format': (file: string, what: string) =>
    `“${file}”是${what}，暂不能读取：请用Excel或WPS打开，另存为xlsx格式后再上传`,
  encrypted: (file: string) => `“${file}”设了打开密码，无法读取：请用Excel或WPS打开，取消密码并另存后再上传`,
  locked: (file: string, inner: string) =>
    `压缩包“${file}”里的“${inner}”设了解压密码，无法读取：请用密码解开，不设密码重新压缩后再上传`,
  damaged: (file: string, where: string) =>
    `“${file}”不完整或已损坏（${where}）：请重新导出或重新传输，确认能用Excel或WPS打开后再上传`,
  'too-large': (file: string, size: number, limit: number) =>
    `“${file}”解压后有${bytes(size)}，超过${bytes(limit)}的上限：请删去空白格式和无关工作表，或分成几个文件上传`,
  'absurd-ratio': (file: string, part: string) =>
    `“${file}”里的“${part}”压缩比异常，疑似恶意文件，已停止读取：请用Excel或WPS另存后再上传`,
  'too-many-files': (file: string, limit: number) =>
    `压缩包“${file}”里的文件超过${limit}个：请分成几个压缩包上传`,
  'forbidden-content': (file: string, part: string) =>
    `“${file}”的“${part}”带有文档类型声明（DOCTYPE），可能有害，已停止读取：请用Excel或WPS另存为xlsx后再上传`,
  'nested-archive': (file: string, inner: string) =>
    `压缩包“${file}”里还有压缩包“${inner}”：请先解开，把表格直接压缩成一个zip后再上传`,
  'unreadable-text': (file: string) =>
    `“${file}”的文字编码无法识别，读出来是乱码：请用Excel或WPS打开，另存为xlsx格式后再上传`,
  'open-quote': (file: string, line: number) =>
    `“${file}”第${line}行有引号没有配对，后面的内容分不清列：请在该行补上或删去引号后再上传`,
  'long-line': (file: string, line: number) =>
    `“${file}”第${line}行长得不像表格的一行：请确认文件有换行，或用Excel、WPS另存为xlsx后再上传`,
  'blank-lines': (file: string, line: number) =>
    `“${file}”到第${line}行为止连续十万行是空的，不像一张表格：请用Excel或WPS打开，删去空行后另存再上传`,
  'too-wide': (file: string, sheet: string, line: number, column: number) =>
    `“${file}”工作表“${sheet}”第${line}行在第${column}列有内容，超出可读的列数：请删去右侧多余内容后再上传`,
  'unknown-header': (
    file: string,
    wanted: readonly string[],
    found: readonly string[],
    mayBeMisread: boolean,
  ) =>
    `“${file}”里找不到表头：需要${list(wanted)}，` +
    `${found.length ? `而第一行内容是${list(found)}` : '而表中没有文字'}；请补上列名行（前20行之内），或确认选对了文件${orSay}` +
    (mayBeMisread ? '；如上面的内容是乱码，请用Excel或WPS打开，另存为xlsx格式后再上传' : ''),
  'missing-columns': (file: string, sheet: string, missing: readonly string[], found: readonly string[]) =>
    `“${file}”${sheet && `工作表“${sheet}”`}缺少必需的列${list(missing)}，表中的列是${list(found)}；` +
    `请补上这些列或改正列名${orSay}`,
} as const;
type Sentences = typeof sentences;
export type SheetProblemKind = keyof Sentences;

/** A file that cannot be read as a table; the message is a Chinese sentence with file, place, cause and remedy. */
export class SheetProblem extends Error {
  readonly kind: SheetProblemKind;
  /** Where a column could not be found: the headings that were, so that someone may say which is which. */
  headings: readonly string[] = [];
  /** And those that were recognised, by the key of their column. */
  recognised: ReadonlyMap<string, string> = new Map();
  constructor(kind: SheetProblemKind, message: string) {
    super(message);
    this.name = 'SheetProblem';
    this.kind = kind;
  }
}

/** The problem of that kind, said about that file. */
export function sheetProblem<K extends SheetProblemKind>(
  kind: K,
  ...about: Parameters<Sentences[K]>
): SheetProblem {
  const say = sentences[kind] as (...about: Parameters<Sentences[K]>) => string;
  return new SheetProblem(kind, say(...about));
}
