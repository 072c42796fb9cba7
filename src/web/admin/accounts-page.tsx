import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, Space, Table, type TableColumnsType, Tabs, Tag } from 'antd';
import { useState } from 'react';
import type { AccountView } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { instantSaid } from '../registers/as-of.tsx';
import { useFilters } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { usePhone } from '../ui/phone.ts';
import { Loading, ProblemNotice } from '../ui/problem.tsx';
import { AccountActs } from './account-acts.tsx';
import { AccountForm, type AccountTask, type Issued } from './account-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { Keepings } from './keepings.tsx';
import { RegionTree } from './region-tree.tsx';
import { SignInRules } from './sign-in-rules.tsx';
import { WaitingGrants } from './waiting-grants.tsx';

/** 系统管理: who may sign in and in which seats, and the regions the platform knows. */
export default function AccountsPage() {
  const [{ tab = 'accounts' }, setFilters] = useFilters();
  const [task, setTask] = useState<AccountTask | null>(null);
  const [issued, setIssued] = useState<Issued | null>(null);
  return (
    <>
      <PageTitle title="系统管理">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setTask({ kind: 'add' })}>
          开设账号
        </Button>
      </PageTitle>
      {issued && (
        <Alert
          type="warning"
          showIcon
          closable={{ onClose: () => setIssued(null) }}
          style={{ marginBottom: 12 }}
          title={
            <>
              {issued.person}（{issued.name}）的密码：
              <strong style={{ userSelect: 'all', overflowWrap: 'anywhere' }}>{issued.password}</strong>
            </>
          }
          description="请现在告诉本人，首次登录须修改。关掉后不再显示；忘了的点“重置密码”，重新生成一个，原来的随即作废。"
        />
      )}
      <Tabs
        activeKey={tab}
        onChange={(next) => setFilters({ tab: next })}
        items={[
          { key: 'accounts', label: '账号', children: <Accounts onTask={setTask} /> },
          { key: 'sign-in', label: '登录安全', children: <SignInRules /> },
          { key: 'keepings', label: '保存期限', children: <Keepings /> },
          { key: 'regions', label: '行政区划', children: <RegionTree /> },
        ]}
      />
      <AccountForm task={task} onClose={() => setTask(null)} onIssued={setIssued} />
    </>
  );
}

function Accounts({ onTask }: { onTask: (task: AccountTask) => void }) {
  const phone = usePhone();
  const [sought, setSought] = useState('');
  const [idle, setIdle] = useState(false);
  const [leaving, setLeaving] = useState<AccountView | null>(null);
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['accounts'],
    queryFn: () => get<AccountView[]>('/accounts'),
  });
  if (isPending) return <Loading />;
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  const shown = data.filter(
    (account) =>
      (!idle || isIdle(account)) &&
      [
        account.name,
        account.person,
        ...account.seats.map(({ office, region }) => `${region.path}${office}`),
      ].some((text) => text.includes(sought.trim())),
  );
  const columns: TableColumnsType<AccountView> = [
    { title: '用户名', dataIndex: 'name', width: 140 },
    { title: '姓名', dataIndex: 'person', width: 110 },
    { title: '电话', dataIndex: 'phone', width: 124, render: (phone: string | null) => phone ?? '—' },
    { title: '岗位', key: 'seats', render: (_, account) => <Seats account={account} /> },
    {
      title: '最近登录',
      dataIndex: 'lastSignIn',
      width: 150,
      sorter: (a, b) => (a.lastSignIn ?? '').localeCompare(b.lastSignIn ?? ''),
      render: (at: string | null) => (at ? instantSaid(at) : '没有登录过'),
    },
    { title: '状态', key: 'state', width: 120, render: (_, account) => <State account={account} /> },
    {
      title: '操作',
      key: 'acts',
      width: 300,
      render: (_, account) => <AccountActs account={account} onTask={onTask} onHandOver={setLeaving} />,
    },
  ];
  return (
    <>
      <WaitingGrants />
      <div className="filters">
        <Input.Search
          allowClear
          placeholder="按用户名、姓名、岗位或地区查找"
          onChange={({ target }) => setSought(target.value)}
          style={{ width: 'min(320px, 100%)' }}
        />
        <Checkbox checked={idle} onChange={({ target }) => setIdle(target.checked)}>
          只看90天没有登录过的（默认值）
        </Checkbox>
        <span className="quiet">共{shown.length}个账号</span>
      </div>
      {phone ? (
        <div className="cards">
          {shown.map((account) => (
            <div key={account.id} className="card">
              <h3>
                {account.person} <State account={account} />
              </h3>
              <div className="quiet">
                {account.name}，
                {account.lastSignIn ? `最近登录${instantSaid(account.lastSignIn)}` : '没有登录过'}
              </div>
              <Seats account={account} />
              <AccountActs account={account} onTask={onTask} onHandOver={setLeaving} />
            </div>
          ))}
        </div>
      ) : (
        <Table<AccountView>
          size="small"
          bordered
          rowKey="id"
          columns={columns}
          dataSource={shown}
          pagination={false}
          sticky={{ offsetHeader: 56 }}
          scroll={{ x: 1050 }}
        />
      )}
      <HandOverForm account={leaving} accounts={data} onClose={() => setLeaving(null)} />
    </>
  );
}

/** In use, and not signed in for ninety days: perhaps nobody needs it any more (8.1.4.2 c of 等保2.0 asks to stop those). */
const isIdle = ({ disabled, lastSignIn }: AccountView) =>
  !disabled && (!lastSignIn || Date.now() - Date.parse(lastSignIn) > 90 * 86_400_000);

const Seats = ({ account: { seats } }: { account: AccountView }) => (
  <>
    {seats.length === 0 && <div className="quiet">没有岗位</div>}
    {seats.map(({ office, region, from, until }) => (
      <div key={`${office} ${region.code}`}>
        {region.path} {office} <span className="quiet">{until ? `${from}至${until}` : `${from}起`}</span>
      </div>
    ))}
  </>
);

const State = ({ account: { disabled, locked, mustChange } }: { account: AccountView }) => (
  <Space size={4} wrap>
    <Tag color={disabled || mustChange ? 'default' : 'blue'} style={{ margin: 0 }}>
      {disabled ? '已停用' : mustChange ? '未改初始密码' : '在用'}
    </Tag>
    {locked && (
      <Tag color="red" style={{ margin: 0 }} title="连续输错多次，15分钟内不能登录">
        已锁定
      </Tag>
    )}
  </Space>
);
