import { DownloadOutlined, DownOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Dropdown, Space } from 'antd';
import { useState } from 'react';
import { download, type QueryParams } from '../api.ts';
import { sentenceOf } from './problem.tsx';

/** 导出当前结果: all rows that match, with the columns that are shown, as a table file; or with those put away too. */
export function ExportButton(props: {
  path: string;
  params: QueryParams;
  columns: readonly string[];
  /** Those put away too; only where there are any is the choice offered. */
  all?: readonly string[];
  heading: string;
}) {
  const { path, params, columns, all = columns, heading } = props;
  const { message } = App.useApp();
  const [megabytes, setMegabytes] = useState(0);
  const save = useMutation({
    mutationFn: (asked: readonly string[]) =>
      download(`${path}.xlsx`, { ...params, columns: asked.join(','), heading }, undefined, (bytes) =>
        setMegabytes(Math.floor(bytes / 1024 ** 2)),
      ),
    onSettled: () => setMegabytes(0),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const button = (
    <Button icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate(columns)}>
      {megabytes ? `正在导出，已收${megabytes}MB` : '导出当前结果'}
    </Button>
  );
  if (all.length === columns.length) return button;
  return (
    <Space.Compact>
      {button}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'shown', label: `显示的${columns.length}列`, onClick: () => save.mutate(columns) },
            { key: 'all', label: `全部${all.length}列`, onClick: () => save.mutate(all) },
          ],
        }}
      >
        <Button icon={<DownOutlined />} aria-label="导出哪些列" />
      </Dropdown>
    </Space.Compact>
  );
}
