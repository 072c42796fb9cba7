/** What is to be written into a record, without the days that would go back behind the one that stands there (最近核实日期). */
export const onlyForward = (
  sets: Readonly<Record<string, unknown>>,
  values: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).filter(([name, day]) => {
      const source = sets[name];
      const isDay = typeof source === 'object' && source !== null && 'latest' in source;
      return !isDay || String(day ?? '') > String(known[name] ?? '');
    }),
  );
