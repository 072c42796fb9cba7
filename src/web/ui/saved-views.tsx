import { DeleteOutlined, SaveOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Flex, Input, Popover, Space } from 'antd';
import { useState } from 'react';
import type { SavedView } from '../../server/http/contract.ts';
import { del, get, post } from '../api.ts';
import { useFilters } from './go.tsx';
import { sentenceOf } from './problem.tsx';

/** 保存视图: the filters and columns of a list kept under a name, to be had back with one click. */
export function SavedViews(props: {
  page: string;
  hidden: readonly string[];
  onHidden: (hidden: readonly string[]) => void;
}) {
  const { page, hidden, onHidden } = props;
  const [filters, change] = useFilters();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const views = useQuery({
    queryKey: ['/views', page],
    queryFn: () => get<SavedView[]>('/views', { page }),
    enabled: open,
  });
  const again = {
    onSuccess: () => client.invalidateQueries({ queryKey: ['/views', page] }),
    onError: (error: Error) => void message.error(sentenceOf(error)),
  };
  const keep = useMutation({
    mutationFn: () => post<SavedView>('/views', { page, name: name.trim(), filters, hidden, shared }),
    ...again,
    onSuccess() {
      setName('');
      void message.success('视图已保存');
      return again.onSuccess();
    },
  });
  const forget = useMutation({ mutationFn: (id: string) => del(`/views/${id}`), ...again });
  const apply = (view: SavedView) => {
    change({ ...Object.fromEntries(Object.keys(filters).map((key) => [key, undefined])), ...view.filters });
    onHidden(view.hidden);
    setOpen(false);
  };
  const list = (
    <div style={{ width: 260 }}>
      {views.isPending && <div className="quiet">正在读取…</div>}
      {views.error && <div className="late">{sentenceOf(views.error)}</div>}
      {views.data?.length === 0 && <div className="quiet">还没有保存的视图</div>}
      <div style={{ maxHeight: 280, overflow: 'auto' }}>
        {views.data?.map((view) => (
          <Flex key={view.id} justify="space-between" align="center">
            <Button
              type="link"
              style={{ padding: 0, flex: 1, minWidth: 0, justifyContent: 'flex-start' }}
              onClick={() => apply(view)}
            >
              <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
                {view.name}
                {view.by ? (
                  <span className="quiet">（{view.by}共享）</span>
                ) : (
                  view.shared && <span className="quiet">（已共享）</span>
                )}
              </span>
            </Button>
            {!view.by && (
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`删除视图${view.name}`}
                onClick={() => forget.mutate(view.id)}
              />
            )}
          </Flex>
        ))}
      </div>
      <Checkbox
        style={{ marginTop: 8 }}
        checked={shared}
        onChange={({ target }) => setShared(target.checked)}
      >
        共享给本辖区
      </Checkbox>
      <Space.Compact style={{ width: '100%', marginTop: 8 }}>
        <Input
          placeholder="给当前条件和列起个名字"
          aria-label="视图名称"
          maxLength={40}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onPressEnter={() => name.trim() && keep.mutate()}
        />
        <Button type="primary" disabled={!name.trim()} loading={keep.isPending} onClick={() => keep.mutate()}>
          保存
        </Button>
      </Space.Compact>
    </div>
  );
  return (
    <Popover content={list} trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen}>
      <Button icon={<SaveOutlined />}>保存视图</Button>
    </Popover>
  );
}
