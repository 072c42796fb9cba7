const msPerDay = 86_400_000;
/** 9999-12-31, the last day a table program knows. */
const lastSerial = 2_958_465;

/** The day an Excel serial stands for as `YYYY-MM-DD`, time of day dropped; undefined where no such day exists. */
export function dayOfSerial(serial: number, counts1904: boolean): string | undefined {
  const whole = Math.floor(serial);
  if (!(whole >= (counts1904 ? 0 : 1) && whole <= lastSerial) || (!counts1904 && whole === 60))
    return undefined;
  // Excel believes in 29 February 1900, serial 60.
  const epoch = counts1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  return new Date(epoch + whole * msPerDay).toISOString().slice(0, 10);
}

/** Formats that have a number and no text in the file; 27–36 and 50–58 are the Chinese ones. */
const dayFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
export const isBuiltInDayFormat = (id: number): boolean => dayFormats.has(id);

/** 9 and 10: 0% and 0.00%. */
export const isBuiltInPercentFormat = (id: number): boolean => id === 9 || id === 10;
/** Whether a number format shows a hundred times the number, and a percent sign. */
export const isPercentFormat = (format: string): boolean =>
  format
    .replaceAll(/"[^"]*"|\\./g, '')
    .split(';')[0]
    ?.includes('%') === true;
/** A number as such a format shows it, with all its digits: 0.35 is 35%. */
export const percentOf = (number: number): string => `${Number((number * 100).toPrecision(15))}%`;

/** Whether a number format shows a day: one with a year or a day of the month, not only a time. */
export function isDayFormat(format: string): boolean {
  const [shown = ''] = format.replaceAll(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '').split(';');
  return !/^general$/i.test(shown) && /[yd]|e(?![+-])/i.test(shown);
}
