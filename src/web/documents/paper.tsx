import type { DocumentView } from '../../server/http/contract.ts';

/** A paper on A4, as it will hang on the wall or be signed; once for each 联. */
export function Paper({ paper }: { paper: DocumentView }) {
  if (paper.copies.length === 0) return <Sheet paper={paper} />;
  return paper.copies.map((mark) => <Sheet key={mark} paper={paper} mark={mark} />);
}

function Sheet({ paper, mark }: { paper: DocumentView; mark?: string }) {
  return (
    <article className="paper">
      {mark && <div style={{ textAlign: 'right' }}>{mark}</div>}
      <h1 style={{ whiteSpace: 'pre-line' }}>{paper.title}</h1>
      {paper.paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {paper.columns.length > 0 && <Lines columns={paper.columns} rows={paper.rows} />}
      {paper.parts.map((part) => (
        <section key={part.heading}>
          <h2>{part.heading}</h2>
          {part.facts && (
            <dl className="facts">
              {part.facts.map(([label, value]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          {part.columns && <Lines columns={part.columns} rows={part.rows ?? []} />}
          {part.pen && <Pen lines={part.pen} wide />}
        </section>
      ))}
      <Pen lines={paper.signatures} />
      <div className="seal">
        <div>{paper.seal}（章）</div>
        <div>{paper.date}</div>
      </div>
      {paper.number && <footer>编号：{paper.number}</footer>}
    </article>
  );
}

const Lines = ({ columns, rows }: Pick<DocumentView, 'columns' | 'rows'>) => (
  <table className={columns.length > 7 ? 'sheet many' : 'sheet'}>
    <thead>
      <tr>
        {columns.map((column) => (
          <th key={column}>{column}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((cells, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a paper never move
        <tr key={i}>
          {cells.map((cell, j) => (
            <td key={columns[j]}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Labels with room for the pen. */
const Pen = ({ lines, wide }: { lines: readonly string[]; wide?: boolean }) => (
  <div style={{ marginTop: '8mm' }}>
    {lines.map((line, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a paper never move
      <div key={i} style={{ display: 'flex', minHeight: '7mm', marginBottom: '3mm' }}>
        <span style={{ flex: 'none', maxWidth: '100%' }}>{line}</span>
        <span style={{ borderBottom: '1px solid #000', flex: wide ? 1 : '0 1 60mm' }} />
      </div>
    ))}
  </div>
);
