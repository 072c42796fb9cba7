import { Button, Table, type TableColumnsType, Tag } from 'antd';
import { domains } from '../../domains/index.ts';
import type { ParameterView } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { usePhone } from '../ui/phone.ts';
import { valueInForce } from './in-force.ts';

/** Parameters by domain: what holds now, since when and until when, where, and on which paper. */
export function ParameterTable({
  parameters,
  onOpen,
}: {
  parameters: readonly ParameterView[];
  onOpen: (id: string) => void;
}) {
  const phone = usePhone();
  const groups = domains
    .map(({ id, label }) => ({ id, label, own: parameters.filter(({ domain }) => domain === label) }))
    .filter(({ own }) => own.length);
  return groups.map(({ id, label, own }) => (
    <section key={id} style={{ marginBottom: 20 }}>
      <h2 style={{ fontSize: 16, margin: '0 0 8px' }}>{label}</h2>
      {phone ? (
        <div className="cards">
          {own.map((parameter) => (
            <Card key={parameter.id} parameter={parameter} onOpen={() => onOpen(parameter.id)} />
          ))}
        </div>
      ) : (
        <Wide own={own} onOpen={onOpen} />
      )}
    </section>
  ));
}

function Wide({ own, onOpen }: { own: readonly ParameterView[]; onOpen: (id: string) => void }) {
  const columns: TableColumnsType<ParameterView> = [
    { title: '名称', dataIndex: 'label', width: 230 },
    {
      title: '现行值',
      key: 'now',
      width: 150,
      align: 'right',
      render: (_, parameter) => <Now parameter={parameter} />,
    },
    {
      title: '起止',
      key: 'span',
      width: 210,
      render: (_, parameter) => <InForce parameter={parameter} of="span" />,
    },
    {
      title: '适用地区',
      key: 'area',
      width: 110,
      render: (_, parameter) => <InForce parameter={parameter} of="area" />,
    },
    {
      title: '文号',
      key: 'basis',
      render: (_, parameter) => <Basis basis={parameter.now?.basis} none={!parameter.now} />,
    },
    {
      title: '操作',
      key: 'acts',
      width: 120,
      render: (_, { id, values, mayEdit }) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(id)}>
          {mayEdit ? '历次值、新增' : `历次值（${values.length}）`}
        </Button>
      ),
    },
  ];
  return (
    <Table<ParameterView>
      size="small"
      bordered
      rowKey="id"
      columns={columns}
      dataSource={[...own]}
      pagination={false}
      scroll={{ x: 1000 }}
      tableLayout="fixed"
    />
  );
}

function Card({ parameter, onOpen }: { parameter: ParameterView; onOpen: () => void }) {
  return (
    <button type="button" className="card" onClick={onOpen} style={{ width: '100%', font: 'inherit' }}>
      <h3>{parameter.label}</h3>
      <dl>
        <dt>现行值</dt>
        <dd>
          <Now parameter={parameter} />
        </dd>
        <dt>起止</dt>
        <dd>
          <InForce parameter={parameter} of="span" />
        </dd>
        <dt>文号</dt>
        <dd>
          <Basis basis={parameter.now?.basis} none={!parameter.now} />
        </dd>
      </dl>
    </button>
  );
}

function Now({ parameter: { now } }: { parameter: ParameterView }) {
  if (!now) return <span className="late">未设定</span>;
  return (
    <>
      {now.carried && (
        <Tag color="gold" title="文件所定期限已过，新标准未录入，暂沿用" style={{ marginInlineEnd: 6 }}>
          沿用
        </Tag>
      )}
      {/* A condition in words is read in full where it is changed. */}
      <strong className={now.shown.length > 40 ? 'two-lines' : undefined} title={now.shown}>
        {now.shown}
      </strong>
    </>
  );
}

function InForce({ parameter: { values }, of }: { parameter: ParameterView; of: 'span' | 'area' }) {
  const { day, seat } = useSession();
  const value = valueInForce(values, day, seat.region.code);
  if (!value) return <>—</>;
  return <>{of === 'area' ? (value.area?.name ?? '各地') : spanOf(value)}</>;
}

/** From when until when a value holds by its paper. */
export const spanOf = ({ from, until }: { from: string; until: string | null }): string =>
  `${from} 至 ${until ?? '今'}`;

/** 文号, or the tag 默认值 where a value is ours. */
export function Basis({ basis, none = false }: { basis: string | null | undefined; none?: boolean }) {
  if (none) return <>—</>;
  return basis || <Tag style={{ margin: 0 }}>默认值</Tag>;
}
