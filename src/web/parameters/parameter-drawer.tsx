import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Popconfirm, Space, Table, Tag } from 'antd';
import type { ParameterValueView, ParameterView } from '../../server/http/contract.ts';
import { useSession } from '../session.tsx';
import { valueInForce } from './in-force.ts';
import { Basis, spanOf } from './parameter-table.tsx';
import { useRemoveValue } from './remove-value.tsx';
import { ValueForm } from './value-form.tsx';

/** 历次值: every value a parameter had or will have; a value typed in here may be taken back, and that undone. */
export function ParameterDrawer({
  parameter,
  onClose,
}: {
  parameter: ParameterView | null;
  onClose: () => void;
}) {
  return (
    <Drawer
      open={parameter !== null}
      onClose={onClose}
      size="min(720px, 100vw)"
      title={parameter?.label}
      destroyOnHidden
    >
      {parameter && <History parameter={parameter} />}
    </Drawer>
  );
}

function History({ parameter }: { parameter: ParameterView }) {
  const { day, seat } = useSession();
  const client = useQueryClient();
  const reload = () => client.invalidateQueries({ queryKey: ['parameters'] });
  const remove = useRemoveValue({
    parameter: parameter.id,
    stale: 'parameters',
    told: ({ shown }) => `已删除 ${shown}`,
    again: '撤销',
    retyped: ({ shown }) => shown,
  });
  const current = valueInForce(parameter.values, day, seat.region.code);
  const mayRemove = ({ id }: ParameterValueView) => parameter.mayEdit && id !== null;
  return (
    <Space orientation="vertical" size={20} style={{ width: '100%' }}>
      <Table<ParameterValueView>
        size="small"
        bordered
        pagination={false}
        scroll={{ x: 'max-content' }}
        rowKey={(value) => value.id ?? `${value.from} ${value.area?.code ?? ''} ${value.shown}`}
        dataSource={parameter.values.toSorted((a, b) => b.from.localeCompare(a.from))}
        columns={[
          {
            title: '值',
            key: 'value',
            align: 'right',
            render: (_, value) => (
              <>
                {value === current && (
                  <Tag color="blue" style={{ marginInlineEnd: 6 }}>
                    现行
                  </Tag>
                )}
                <strong>{value.shown}</strong>
              </>
            ),
          },
          { title: '起止', key: 'span', render: (_, value) => spanOf(value) },
          { title: '适用地区', key: 'area', render: (_, { area }) => area?.path ?? '各地' },
          {
            title: '文号',
            key: 'basis',
            render: (_, { basis }) => (
              <div style={{ minWidth: 120, maxWidth: 220, whiteSpace: 'normal' }}>
                <Basis basis={basis} />
              </div>
            ),
          },
          { title: '录入', key: 'by', render: (_, { by, id }) => by ?? (id === null ? '随系统' : '—') },
          {
            title: '操作',
            key: 'acts',
            render: (_, value) =>
              mayRemove(value) ? (
                <Popconfirm
                  title={`删除 ${value.shown}（${value.from}起）？`}
                  okText="删除"
                  cancelText="取消"
                  onConfirm={() => remove.mutate(value)}
                >
                  <Button type="link" danger size="small" style={{ padding: 0 }}>
                    删除
                  </Button>
                </Popconfirm>
              ) : (
                '—'
              ),
          },
        ]}
      />
      {parameter.mayEdit ? (
        <ValueForm parameter={parameter} onSaved={reload} />
      ) : (
        <p className="quiet">
          当前岗位只能查看；新增值由{parameter.everywhere ? '系统管理员' : '县级、市级经办'}录入。
        </p>
      )}
    </Space>
  );
}
