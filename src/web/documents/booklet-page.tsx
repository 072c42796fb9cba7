import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useEffect } from 'react';
import type { BookletView } from '../../server/http/contract.ts';
import { addressOf, get } from '../api.ts';
import { Go, useRouteParam } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Paper } from './paper.tsx';

/** 一键成册: a household's whole file, with cover and index, to be printed at once or saved as one Word file. */
export default function BookletPage() {
  const id = useRouteParam('id');
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/booklets', id],
    queryFn: () => get<BookletView>(`/booklets/${id}`),
  });
  useEffect(() => {
    if (data) document.title = data.title;
  }, [data]);
  return (
    <>
      <Flex
        gap={8}
        wrap
        align="center"
        className="no-print"
        style={{ maxWidth: '178mm', margin: '16px auto 0', padding: '0 12px' }}
      >
        <Button type="primary" disabled={!data} onClick={() => window.print()}>
          整册打印
        </Button>
        <Button href={addressOf(`/booklets/${id}.docx`)} download disabled={!data}>
          下载整册Word
        </Button>
        <Go to={`/households/${id}`}>返回农户</Go>
        {data && (
          <span className="quiet">
            {data.papers.length}份文书，留待填写{data.blanks}处
          </span>
        )}
      </Flex>
      {isPending && <Loading />}
      {error && <ProblemNotice error={error} retry={() => refetch()} />}
      {data && <Booklet booklet={data} />}
    </>
  );
}

function Booklet({ booklet: { title, cover, date, papers, blanks } }: { booklet: BookletView }) {
  return (
    <>
      <article className="paper cover">
        <h1>{title}</h1>
        <dl>
          {cover.map(([label, value]) => (
            <div key={label}>
              <dt>{label}：</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p>
          卷内{papers.length}份　留待填写{blanks}处
        </p>
        <p>{date}</p>
      </article>
      <article className="paper">
        <h1>卷内目录</h1>
        <table className="sheet">
          <thead>
            <tr>
              <th>序号</th>
              <th>文书</th>
              <th>编号</th>
              <th>留待填写</th>
            </tr>
          </thead>
          <tbody>
            {papers.map(({ title: name, number, blanks: left }, i) => (
              <tr key={number}>
                <td>{i + 1}</td>
                <td>{name.replace('\n', '')}</td>
                <td>{number}</td>
                <td>{left}处</td>
              </tr>
            ))}
          </tbody>
        </table>
      </article>
      {papers.map((paper) => (
        <Paper key={paper.number} paper={paper} />
      ))}
    </>
  );
}
