import { CameraOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { CasePage } from '../../server/http/contract.ts';
import { upload } from '../api.ts';
import { blobOf, shrink } from '../pictures/pictures.ts';
import { sentenceOf } from '../ui/problem.tsx';

/** 张贴照片: the notice on its wall, added while it hangs by whoever hung it. */
export function NoticePhoto({ page }: { page: CasePage }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const add = useMutation({
    async mutationFn(files: readonly File[]) {
      for (const file of files)
        await upload(
          `/cases/${page.id}/attachments`,
          blobOf(await shrink(file)),
          { kind: 'photo' },
          { name: '照片' },
        );
    },
    onSuccess: () => {
      void message.success('照片已添加');
      return client.invalidateQueries({ queryKey: ['/cases', page.id] });
    },
    onError: (error) => void message.error(sentenceOf(error)),
  });
  return (
    <label className="add-photo" style={{ marginTop: 8 }}>
      <CameraOutlined aria-hidden /> {add.isPending ? '正在添加…' : '添加张贴照片'}
      <input
        type="file"
        accept="image/*"
        aria-label="添加张贴照片"
        multiple
        disabled={add.isPending}
        onChange={({ target }) => {
          add.mutate([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </label>
  );
}
