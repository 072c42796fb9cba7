import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { download, type QueryParams } from '../api.ts';
import { sentenceOf } from './problem.tsx';

/** 导出当前结果: all rows that match, with the columns that are shown, as a table file. */
export function ExportButton(props: {
  path: string;
  params: QueryParams;
  columns: readonly string[];
  heading: string;
}) {
  const { path, params, columns, heading } = props;
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: () => download(`${path}.xlsx`, { ...params, columns: columns.join(','), heading }),
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <Button icon={<DownloadOutlined />} loading={save.isPending} onClick={() => save.mutate()}>
      导出当前结果
    </Button>
  );
}
