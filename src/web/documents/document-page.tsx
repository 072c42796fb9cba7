import { useQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useEffect } from 'react';
import type { DocumentView } from '../../server/http/contract.ts';
import { addressOf, get } from '../api.ts';
import { Go, useFilters, useRouteParam } from '../ui/go.tsx';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { Paper } from './paper.tsx';

/** 文书: one official paper on A4, as it will hang on the wall or be signed. */
export default function DocumentPage() {
  const id = useRouteParam('document');
  const [{ case: of, batch, record }] = useFilters();
  const about = { case: of, batch, record };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['/documents', id, about],
    queryFn: () => get<DocumentView>(`/documents/${id}`, about),
  });
  useEffect(() => {
    if (data) document.title = data.title.replace('\n', '');
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
          打印
        </Button>
        <Button href={addressOf(`/documents/${id}.docx`, about)} download disabled={!data}>
          下载Word
        </Button>
        {of && <Go to={`/cases/${of}`}>返回办理</Go>}
        {!of && window.history.length > 1 && (
          <Button type="link" onClick={() => window.history.back()}>
            返回
          </Button>
        )}
        {data && data.blanks > 0 && <span className="quiet">留待填写{data.blanks}处</span>}
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
