import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useEffect } from 'react';
import type { DocumentView } from '../../server/http/contract.ts';
import { addressOf, get } from '../api.ts';
import { Go, useFilters, useRouteParam } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';

/** 文书: one official paper on A4, as it will hang on the wall or be signed. */
export default function DocumentPage() {
  const id = useRouteParam('document');
  const [{ case: of, batch }] = useFilters();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/documents', id, of, batch],
    queryFn: () => get<DocumentView>(`/documents/${id}`, { case: of, batch }),
  });
  useEffect(() => {
    if (data) document.title = data.title.replace('\n', '');
  }, [data]);
  return (
    <>
      <Flex
        gap={8}
        align="center"
        className="no-print"
        style={{ maxWidth: '178mm', margin: '16px auto 0', padding: '0 12px' }}
      >
        <Button type="primary" disabled={!data} onClick={() => window.print()}>
          打印
        </Button>
        <Button href={addressOf(`/documents/${id}.docx`, { case: of, batch })} download disabled={!data}>
          下载Word
        </Button>
        {of && <Go to={`/cases/${of}`}>返回办理</Go>}
        {data?.audience === 'public' && (
          <span className="quiet">公开张贴：不含证件号码、电话、收入和致贫原因</span>
        )}
      </Flex>
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => refetch()} />}
      {data && <Paper paper={data} />}
    </>
  );
}

function Paper({ paper }: { paper: DocumentView }) {
  return (
    <article className="paper">
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
          {part.pen && <Pen lines={part.pen} />}
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
  <table className="sheet">
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
const Pen = ({ lines }: { lines: readonly string[] }) => (
  <div style={{ marginTop: '8mm' }}>
    {lines.map((line, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a paper never move
      <div key={i} style={{ marginBottom: '5mm' }}>
        {line}
        <span style={{ display: 'inline-block', borderBottom: '1px solid #000', width: '60mm' }} />
      </div>
    ))}
  </div>
);
