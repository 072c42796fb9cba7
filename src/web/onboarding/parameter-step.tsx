import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Collapse, Flex, Table } from 'antd';
import { useState } from 'react';
import type { DefaultValue } from '../../server/http/contract.ts';
import { del, post } from '../api.ts';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { sentenceOf } from '../ui/problem.tsx';

/** 默认值: those without a source, each kept (沿用) or changed with its 文号. */
export function ParameterStep({ parameters }: { parameters: readonly DefaultValue[] }) {
  const { message } = App.useApp();
  const phone = usePhone();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const act = useMutation({
    mutationFn: ({ keep = [], open }: { keep?: readonly string[]; open?: string }) =>
      open ? del(`/onboarding/parameters/${open}`) : post('/onboarding/parameters', { ids: keep }),
    onSuccess: () => {
      setChosen([]);
      return client.invalidateQueries({ queryKey: ['onboarding'] });
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const open = parameters.filter(({ keptBy }) => !keptBy);
  return (
    <>
      <Collapse
        size="small"
        items={[
          {
            key: 'values',
            label: `逐项查看（${parameters.length}项）`,
            children: (
              <Table<DefaultValue>
                size="small"
                bordered
                rowKey="id"
                pagination={false}
                scroll={{ y: 420 }}
                dataSource={[...parameters]}
                {...(!phone && {
                  rowSelection: {
                    selectedRowKeys: [...chosen],
                    onChange: (keys) => setChosen(keys.map(String)),
                    getCheckboxProps: ({ keptBy }) => ({ disabled: keptBy !== null }),
                  },
                })}
                columns={[
                  {
                    title: '参数',
                    key: 'label',
                    render: (_, { label, domain, shown }) => (
                      <>
                        {label}
                        <div className="quiet">{phone ? shown : domain}</div>
                      </>
                    ),
                  },
                  ...(phone ? [] : [{ title: '默认值', dataIndex: 'shown', width: 200 }]),
                  {
                    title: '办理',
                    key: 'acts',
                    width: phone ? 132 : 200,
                    render: (_, { id, keptBy }) =>
                      keptBy ? (
                        <>
                          {keptBy}已沿用{' '}
                          <Button type="link" size="small" onClick={() => act.mutate({ open: id })}>
                            撤回
                          </Button>
                        </>
                      ) : (
                        <>
                          <Button type="link" size="small" onClick={() => act.mutate({ keep: [id] })}>
                            沿用
                          </Button>
                          <Go to="/parameters" search={{ open: id }}>
                            改值
                          </Go>
                        </>
                      ),
                  },
                ]}
              />
            ),
          },
        ]}
      />
      {open.length > 0 && (
        <Flex gap={8} wrap style={{ marginTop: 10 }}>
          {chosen.length > 0 && (
            <Button type="primary" onClick={() => act.mutate({ keep: chosen })}>
              沿用选中的{chosen.length}项
            </Button>
          )}
          <Button loading={act.isPending} onClick={() => act.mutate({ keep: open.map(({ id }) => id) })}>
            我已看过，其余{open.length}项都沿用
          </Button>
        </Flex>
      )}
    </>
  );
}
