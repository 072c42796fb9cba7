/** Lines put into a sheet: so many, before the line `before`; `first` is the first line that is filled in. */
export interface Insertion {
  readonly sheet: string;
  readonly first: number;
  /** The first line below the blank ones; infinite where nothing stands there. */
  readonly before: number;
  readonly count: number;
}

/** A line's number after the insertion, as a place by itself. */
const movedLine = (line: number, { before, count }: Insertion): number =>
  line >= before ? line + count : line;

/** The end of a range: one that ends with the last blank line reaches over the lines put in, as when a person inserts them. */
const movedEnd = (line: number, { first, before, count }: Insertion): number =>
  line >= before - 1 && line >= first ? line + count : line;

const places = /(\$?[A-Z]{1,3}\$?)(\d{1,7})(?::(\$?[A-Z]{1,3}\$?)(\d{1,7}))?/g;

/** `D5:D30` after the insertion, absolute or not; several separated by blanks. */
export const shiftPlaces = (text: string, insertion: Insertion): string =>
  text.replaceAll(places, (_, column: string, line: string, until?: string, end?: string) => {
    const start = movedLine(Number(line), insertion);
    if (until === undefined) return `${column}${start}`;
    return `${column}${start}:${until}${movedEnd(Number(end), insertion)}`;
  });

/** A row element with its cells, moved down where it stands at or below the insertion. */
export function insertedIn(
  element: { readonly line: number; readonly xml: string },
  insertion: Insertion,
): string {
  const { line, xml } = element;
  const to = movedLine(line, insertion);
  if (to === line) return shiftOwnFormulas(xml, insertion);
  const moved = xml
    .replace(/^(<row\b[^>]*?\sr=")\d+"/, `$1${to}"`)
    .replaceAll(/(<c\b[^>]*?\sr="[A-Z]{1,3})\d+"/g, `$1${to}"`);
  return shiftOwnFormulas(moved, insertion);
}

const shiftOwnFormulas = (xml: string, insertion: Insertion): string =>
  xml.replaceAll(/(<f\b[^>]*>)([^<]+)(<\/f>)/g, (_, open: string, formula: string, close: string) =>
    [shiftRefAttribute(open, insertion), shiftFormula(formula, insertion, true), close].join(''),
  );

/** What in a sheet names its lines besides the cells: merged cells, filters, conditions, validations, links, the extent. */
export const shiftSheet = (xml: string, insertion: Insertion): string => {
  if (insertion.count === 0) return xml;
  const at = xml.indexOf('<sheetData');
  const end = xml.indexOf('</sheetData>');
  return [
    shiftRefAttribute(xml.slice(0, at), insertion),
    xml.slice(at, end),
    spreadMerges(shiftRefAttribute(xml.slice(end), insertion), insertion),
  ].join('');
};

const shiftRefAttribute = (xml: string, insertion: Insertion): string =>
  xml.replaceAll(
    /(\s(?:ref|sqref)=")([^"]+)"/g,
    (_, name: string, text: string) => `${name}${shiftPlaces(text, insertion)}"`,
  );

/** Cells merged within the last blank line are merged within each line put in after it. */
function spreadMerges(xml: string, { first, before, count }: Insertion): string {
  const last = before - 1;
  if (last < first) return xml;
  const within = [...xml.matchAll(/<mergeCell ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"\s*\/>/g)].filter(
    ([, , line]) => Number(line) === last,
  );
  // Its end was moved as the end of a range is; one line is merged, and so is each that follows.
  let spread = xml;
  for (const [element, from, line, to] of within) {
    const lines = Array.from({ length: count + 1 }, (_, i) => Number(line) + i);
    spread = spread.replace(
      element,
      lines.map((at) => `<mergeCell ref="${from}${at}:${to}${at}"/>`).join(''),
    );
  }
  const many = spread.match(/<mergeCell /g)?.length ?? 0;
  return spread.replace(/<mergeCells count="\d+"/, `<mergeCells count="${many}"`);
}

/** Formulas and names of other sheets that speak of this one. */
export const shiftFormulas = (xml: string, insertion: Insertion): string =>
  xml.replaceAll(
    /(<(?:f|definedName|formula1|formula2|formula)\b[^>]*>)([^<]+)(<\/)/g,
    (_, open: string, formula: string, close: string) =>
      `${open}${shiftFormula(formula, insertion, false)}${close}`,
  );

/** `own`: a formula of the sheet itself, where a place without a sheet's name is meant too. */
function shiftFormula(formula: string, insertion: Insertion, own: boolean): string {
  const quoted = `'${insertion.sheet.replaceAll("'", "''")}'!`;
  const named =
    /("[^"]*")|((?:'(?:[^']|'')+'|[\p{L}\p{N}_.]+)!)?(?<![\p{L}\p{N}_.$])(\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?)(?![\p{L}\p{N}_(])/gu;
  return formula.replaceAll(named, (all, text?: string, sheet?: string, place?: string) => {
    if (text !== undefined || place === undefined) return all;
    const isHere = sheet ? sheet === quoted || sheet === `${insertion.sheet}!` : own;
    return isHere ? `${sheet ?? ''}${shiftPlaces(place, insertion)}` : all;
  });
}
