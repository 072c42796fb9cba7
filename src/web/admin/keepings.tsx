import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { DueView, KeepingView, ParameterView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { ParameterDrawer } from '../parameters/parameter-drawer.tsx';
import { Basis } from '../parameters/parameter-table.tsx';
import { instantSaid } from '../registers/as-of.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';

/** 保存期限: what the platform keeps for a time beside the registers, for how long, how much would go now, and when it last went. */
export function Keepings() {
  const phone = usePhone();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['retention'],
    queryFn: () => get<KeepingView[]>('/retention'),
  });
  const due = useQuery({ queryKey: ['retention', 'due'], queryFn: () => get<DueView[]>('/retention/due') });
  const { data: parameters } = useQuery({
    queryKey: ['parameters'],
    queryFn: () => get<ParameterView[]>('/parameters'),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const line = (keeping: KeepingView) => ({
    keeping,
    due: due.isFetching ? undefined : due.data?.find((each) => each.keeping === keeping.keeping),
    onOpen: setChosen,
    mayEdit: (id: string) => parameters?.find((each) => each.id === id)?.mayEdit === true,
  });
  const columns: TableColumnsType<KeepingView> = [
    {
      title: '保存什么',
      key: 'label',
      render: (_, { label, what }) => (
        <>
          <strong>{label}</strong>
          <div className="quiet">{what}</div>
        </>
      ),
    },
    { title: '保存期限', key: 'time', width: 250, render: (_, keeping) => <Times {...line(keeping)} /> },
    {
      title: '现在到期',
      key: 'due',
      width: 120,
      align: 'right',
      render: (_, keeping) => <Now {...line(keeping)} />,
    },
    { title: '上次清理', key: 'last', width: 260, render: (_, { last }) => <Last last={last} /> },
  ];
  return (
    <>
      <div className="filters">
        <span className="quiet">
          服务运行时每天清理一次，启动时也清理。“现在到期”只是试算，不删除。各县可以另设自己的期限的，在“规则参数”中设置。
        </span>
        <Button loading={due.isFetching} onClick={() => void due.refetch()}>
          重新试算
        </Button>
      </div>
      {due.error && <ProblemNotice error={due.error} retry={() => void due.refetch()} />}
      {phone ? (
        <div className="cards">
          {data.map((keeping) => (
            <div key={keeping.keeping} className="card">
              <h3>{keeping.label}</h3>
              <div className="quiet">{keeping.what}</div>
              <dl>
                <dt>保存期限</dt>
                <dd>
                  <Times {...line(keeping)} />
                </dd>
                <dt>现在到期</dt>
                <dd>
                  <Now {...line(keeping)} />
                </dd>
                <dt>上次清理</dt>
                <dd>
                  <Last last={keeping.last} />
                </dd>
              </dl>
            </div>
          ))}
        </div>
      ) : (
        <Table<KeepingView>
          size="small"
          bordered
          rowKey="keeping"
          columns={columns}
          dataSource={data}
          pagination={false}
        />
      )}
      <ParameterDrawer
        parameter={parameters?.find(({ id }) => id === chosen) ?? null}
        onClose={() => {
          setChosen(null);
          void client.invalidateQueries({ queryKey: ['retention'] });
        }}
      />
    </>
  );
}

interface Line {
  readonly keeping: KeepingView;
  readonly due: DueView | undefined;
  readonly onOpen: (parameter: string) => void;
  readonly mayEdit: (parameter: string) => boolean;
}

/** The value that counts first, each with its source; a floor set by law stands beside ours. */
function Times({ keeping: { by, shown }, onOpen, mayEdit }: Line) {
  return by.map((each) => (
    <div key={each.parameter}>
      {by.length > 1 && each.shown !== shown ? `${each.label}：${each.shown}` : <strong>{each.shown}</strong>}{' '}
      <Basis basis={each.basis} />{' '}
      <Button
        type="link"
        size="small"
        style={{ padding: 0 }}
        aria-label={`${each.label}：${mayEdit(each.parameter) ? '修改' : '历次值'}`}
        onClick={() => onOpen(each.parameter)}
      >
        {mayEdit(each.parameter) ? '修改' : '历次值'}
      </Button>
    </div>
  ));
}

function Now({ due }: Line) {
  if (!due) return <span className="quiet">正在试算…</span>;
  if (due.why) return <span className="late">{due.why}</span>;
  return <>{due.count ? `${due.count.toLocaleString()}条` : '没有'}</>;
}

function Last({ last }: Pick<KeepingView, 'last'>) {
  if (!last) return <span className="quiet">还没有清理过</span>;
  return (
    <>
      {instantSaid(last.at)}　{last.count ? `删除${last.count.toLocaleString()}条` : '没有到期的'}
      {last.by !== '系统' && <span className="quiet">（{last.by}）</span>}
    </>
  );
}
