import { strFromU8 } from 'fflate';
import { sheetProblem } from './sheet-problem.ts';
import { decode } from './xml-text.ts';

/** Where a sheet of an unpacked xlsx stands, and all other sheets. */
export interface SheetParts {
  readonly workbook: string;
  readonly path: string;
  readonly others: readonly string[];
}

/** Finds the sheet of that name; throws SheetProblem where the parts are not as office programs name them. */
export function sheetParts(
  file: string,
  parts: Readonly<Record<string, Uint8Array>>,
  name: string,
): SheetParts {
  const workbook = 'xl/workbook.xml';
  const text = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
  const attribute = (element: string, of: string) =>
    new RegExp(`\\s${of}="([^"]*)"`).exec(element)?.[1] ?? '';
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^>]*>/g)].map(([element]) => [
      attribute(element, 'Id'),
      new URL(attribute(element, 'Target'), 'file:///xl/').pathname.slice(1),
    ]),
  );
  const sheets = [...text(workbook).matchAll(/<sheet\s[^>]*>/g)].map(([element]) => ({
    name: decode(attribute(element, 'name')),
    path: targets.get(attribute(element, '(?:\\w+:)?id')) ?? '',
  }));
  const found = sheets.find((each) => each.name === name);
  if (!found || !parts[found.path]) throw sheetProblem('damaged', file, `工作表“${name}”`);
  const others = sheets.map(({ path }) => path).filter((path) => path !== found.path && parts[path]);
  return { workbook, path: found.path, others };
}
