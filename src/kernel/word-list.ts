import { type Field, field } from './field.ts';
import { plain } from './spelling.ts';
import { words } from './words.ts';

/** 词表: words that a text may mention, typed with 顿号 or blanks between them. */
export const wordList = (label: string): Field<readonly string[]> =>
  field(
    label,
    'text[]',
    words.kinds.wordList,
    (input) => {
      const typed = Array.isArray(input) ? input : plain(input).split(/[、,;\s]+/);
      return typed.some(Boolean) ? [...new Set<string>(typed.filter(Boolean))] : undefined;
    },
    (list) => list.join(words.listed),
  );
