import { type Cadence, cadence, type Field, field, isBlank, words } from '../../kernel/index.ts';

/** 工作法的内容: where a named work method comes from and what it consists of; no items where its source gives none. */
export interface Checklist {
  /** 来源地. */
  readonly place: string;
  /** What it is called here, where a county has a name of its own for it. */
  readonly name?: string;
  readonly items: readonly ChecklistItem[];
}
/** One item with its group (五个一), 责任层级 and 佐证. */
export interface ChecklistItem {
  readonly group?: string;
  readonly text: string;
  /** None where it is done once for each household or as needed. */
  readonly every?: Cadence;
  readonly who?: string;
  readonly evidence?: string;
  /** The duty that fulfils it, by id. */
  readonly duty?: string;
}

const said = {
  every: '频次',
  place: '来源地',
  what: '来源地和逐条事项',
  size: (n: number) => `${n}项`,
  none: '来源未给出内容',
  noText: (n: number) => `第${n}项：事项必填；不需要这一项请删去该行`,
};

const texts = ['group', 'who', 'evidence', 'duty'] as const;

/** A field that holds a work method's content; what is wrong is said item by item. */
export const checklist = (label: string): Field<Checklist> => ({
  ...field<Checklist>(label, 'jsonb', said.what, () => undefined),
  parse(input) {
    if (typeof input !== 'object' || input === null || !('items' in input) || !Array.isArray(input.items))
      throw new TypeError(words.mustBe(label, said.what));
    const { place, name } = input as Readonly<Record<string, unknown>>;
    if (isBlank(place)) throw new TypeError(words.missing(said.place));
    return {
      place: String(place).trim(),
      ...(!isBlank(name) && { name: String(name).trim() }),
      items: input.items.map(itemOf),
    };
  },
  show: ({ items }) => (items.length ? said.size(items.length) : said.none),
});

function itemOf(input: Readonly<Record<string, unknown>>, index: number): ChecklistItem {
  if (isBlank(input?.text)) throw new TypeError(said.noText(index + 1));
  const given = texts.filter((name) => !isBlank(input[name]));
  return {
    text: String(input.text).trim(),
    ...Object.fromEntries(given.map((name) => [name, String(input[name]).trim()])),
    ...(!isBlank(input.every) && { every: cadence(said.every).parse(input.every) }),
  };
}
