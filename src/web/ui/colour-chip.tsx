import { type ColourCode, colours } from '../theme.ts';

/** 三色: the shape and the word of a rating; grey, 未核查, where there is none. */
export function ColourChip({ colour, manual = false }: { colour: unknown; manual?: boolean }) {
  const { shape, word, text, ground } = colours[isColour(colour) ? colour : 'grey'];
  return (
    <span
      style={{
        color: text,
        background: ground,
        padding: '1px 8px',
        borderRadius: 4,
        whiteSpace: 'nowrap',
        fontWeight: 600,
      }}
    >
      {shape}
      {word}
      {manual && '（人工评定）'}
    </span>
  );
}

const isColour = (value: unknown): value is ColourCode =>
  typeof value === 'string' && Object.hasOwn(colours, value);
