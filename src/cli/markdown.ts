/** A table in Markdown. */
export const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...body]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '｜')).join(' | ')} |`)
    .join('\n');
/** The same, or nothing where it would have no lines. */
export const rows = (head: string[], body: string[][]): string[] => (body.length ? [table(head, body)] : []);
