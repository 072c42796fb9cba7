/** How many of a zip’s files are no tables. */
export const leftOutTitle = (sentences: readonly string[]): string =>
  `压缩包里有${sentences.length}个文件没有读`;

/** Each of them with why it was not read and what to do. */
export function LeftOutList({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** The same below a delivery that is looked at later, folded; nothing where nothing was left out. */
export function LeftOut({ sentences }: { sentences: readonly string[] }) {
  if (!sentences.length) return null;
  return (
    <details className="quiet">
      <summary style={{ cursor: 'pointer' }}>{leftOutTitle(sentences)}</summary>
      <LeftOutList sentences={sentences} />
    </details>
  );
}
