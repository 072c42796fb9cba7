import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Popconfirm } from 'antd';
import type { Checklist } from '../../domains/calendar/index.ts';
import type { ParameterValueView, ParameterView } from '../../server/http/contract.ts';
import { del } from '../api.ts';
import { Basis, spanOf } from '../parameters/parameter-table.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { Wide } from '../ui/wide.tsx';
import { MethodForm } from './method-form.tsx';

/** Every version of a work method, each with its dates and 文号; below them a new one, which starts from the latest. */
export function MethodDrawer({ parameter, onClose }: { parameter: ParameterView; onClose: () => void }) {
  const versions = parameter.values.toSorted((a, b) => b.from.localeCompare(a.from));
  const latest = versions[0]?.value as Checklist | undefined;
  return (
    <Drawer open onClose={onClose} size="min(1100px, 100vw)" title={parameter.label}>
      <Wide>
        <table className="sheet" style={{ marginBottom: 20 }}>
          <thead>
            <tr>
              <th>内容</th>
              <th>起止</th>
              <th>适用地区</th>
              <th>文号</th>
              <th>录入</th>
              <th>操作</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.id ?? version.from}>
                <td className="short">{version.shown}</td>
                <td className="short">{spanOf(version)}</td>
                <td>{version.area?.path ?? '各地'}</td>
                <td style={{ minWidth: 120 }}>
                  {version.id ? <Basis basis={version.basis} /> : (version.basis ?? '—')}
                </td>
                <td className="short">{version.by ?? '随系统'}</td>
                <td className="short">
                  {version.id && parameter.mayEdit ? <Remove parameter={parameter} version={version} /> : '—'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {parameter.mayEdit && latest ? (
        <MethodForm parameter={parameter.id} start={latest} />
      ) : (
        <p className="quiet">当前岗位只能查看；内容由县级、市级经办录入。</p>
      )}
    </Drawer>
  );
}

function Remove({ parameter, version }: { parameter: ParameterView; version: ParameterValueView }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => del(`/parameters/${parameter.id}/values/${version.id}`),
    onSuccess: () => {
      void message.success('已删除这一版');
      return client.invalidateQueries({ queryKey: ['parameters'] });
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Popconfirm
      title={`删除${version.from}起的这一版？`}
      okText="删除"
      cancelText="取消"
      onConfirm={() => remove.mutate()}
    >
      <Button type="link" danger size="small" style={{ padding: 0 }}>
        删除
      </Button>
    </Popconfirm>
  );
}
