/** A number of a table, and its digits in the file when there are more of them than table programs keep. */
export interface NumberRead {
  readonly number: number;
  readonly raw?: string | undefined;
}

/**
 * Reads a number as the file writes it; undefined when it is none. Fractions are rounded to 15 significant
 * digits, as the table program shows them (24300.299999999999 is 24300.3); whole numbers are handed on as
 * they are, and beyond 2^53 are no safe integers, so that a reader of identifiers can refuse them.
 */
export function readNumber(text: string): NumberRead | undefined {
  const number = Number(text);
  if (!Number.isFinite(number)) return undefined;
  if (text.length < 16 && number < 1e15 && number > -1e15) return { number };
  const shown = Number.isInteger(number) ? number : Number(number.toPrecision(15));
  return hasLostDigits(text, number) ? { number: shown, raw: text } : { number: shown };
}

const hasLostDigits = (text: string, number: number) =>
  Math.abs(number) >= 1e15 || text.replace(/e.*$/i, '').replace(/^-?0*\.?0*|\./g, '').length >= 16;
