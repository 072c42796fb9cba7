import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { type ReactNode, useRef } from 'react';
import type { SheetReceipt } from '../../server/http/contract.ts';
import { upload } from '../api.ts';
import { RejectTable } from '../feeds/reject-table.tsx';
import { ProblemNotice } from '../ui/problem.tsx';

/** An office's own sheet: the template to fill in, the upload, and below them what became of each line. */
export function SheetUpload<T extends SheetReceipt>(props: {
  template: string;
  path: string;
  label: string;
  children?: ReactNode;
  below?: (receipt: T) => ReactNode;
}) {
  const { template, path, label, children, below } = props;
  const picker = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) => upload<T>(path, file),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });
  return (
    <>
      <Flex gap={8} wrap>
        <Button icon={<DownloadOutlined />} href={template} download>
          下载{label}模板
        </Button>
        <Button
          type="primary"
          icon={<UploadOutlined />}
          loading={send.isPending}
          onClick={() => picker.current?.click()}
        >
          上传{label}
        </Button>
        {children}
      </Flex>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".xlsx,.xls,.csv,.et"
        aria-label={`选择${label}文件`}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) send.mutate(file);
          target.value = '';
        }}
      />
      {send.error && <ProblemNotice error={send.error} />}
      {send.data && <Receipt receipt={send.data} label={label} />}
      {send.data && below?.(send.data)}
    </>
  );
}

/** What was taken and, line by line, what was handed back. */
export function Receipt({ receipt, label }: { receipt: SheetReceipt; label: string }) {
  const { rows, taken, found, returned, returnedSheet } = receipt;
  return (
    <div style={{ marginTop: 12 }}>
      <Alert
        type={returned.length ? 'warning' : 'success'}
        showIcon
        title={`共${rows}行，收下${taken}行，退回${returned.length}行：${found}`}
        {...(returned.length > 0 && {
          description: '收下的已经生效；请改正退回的行，再传一次，不用重填其他行。',
        })}
      />
      {returned.length > 0 && (
        <div style={{ marginTop: 8 }}>
          {returnedSheet && (
            <Button
              type="link"
              style={{ padding: 0 }}
              onClick={() => saveSheet(returnedSheet, `${label}退回明细.xlsx`)}
            >
              下载退回明细
            </Button>
          )}
          <RejectTable rows={returned} />
        </div>
      )}
    </div>
  );
}

/** Hands a workbook that came inside an answer to the browser to be saved. */
export function saveSheet(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  // A browser that still reads the file needs its address for a while.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
