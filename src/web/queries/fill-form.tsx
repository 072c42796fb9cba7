import { FileExcelOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Input, Modal, Space, Tag } from 'antd';
import { useRef, useState } from 'react';
import type { TemplateView } from '../../server/http/contract.ts';
import { download, type QueryParams, upload } from '../api.ts';
import { useSession } from '../session.tsx';
import { sentenceOf } from '../ui/problem.tsx';

/** 按上级表格填写: the upper level's own form, filled with what the query finds, its styles and sums left as they are. */
export function FillForm({ register, params }: { register: string; params: QueryParams }) {
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<FileExcelOutlined />} onClick={() => input.current?.click()}>
        按上级表格填写
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        aria-label="上级发来的表格"
        hidden
        onChange={({ target }) => {
          setFile(target.files?.[0] ?? null);
          target.value = '';
        }}
      />
      {file && (
        <Filling
          key={`${file.name}${file.lastModified}`}
          register={register}
          params={params}
          file={file}
          onClose={() => setFile(null)}
        />
      )}
    </>
  );
}

function Filling(props: { register: string; params: QueryParams; file: File; onClose: () => void }) {
  const { register, params, file, onClose } = props;
  const path = `/queries/${register}/form`;
  const look = useQuery({
    queryKey: [path, params, file.name, file.lastModified],
    queryFn: () => upload<TemplateView>(path, file, params),
  });
  const { seat } = useSession();
  const [isWhole, setWhole] = useState(false);
  const [purpose, setPurpose] = useState('');
  const save = useMutation({
    mutationFn: () =>
      download(`${path}.xlsx`, { ...params, ...(isWhole && { purpose: purpose.trim() }) }, file),
    onSuccess: onClose,
  });
  const view = look.data;
  const filled = view?.headings.filter(({ filledWith }) => filledWith !== null) ?? [];
  const isReady = view && view.total > 0 && view.total <= view.most && (!isWhole || purpose.trim());
  return (
    <Modal
      open
      title="按上级表格填写"
      okText="下载填好的表格"
      cancelText="取消"
      onCancel={onClose}
      onOk={() => save.mutate()}
      okButtonProps={{ disabled: !isReady, loading: save.isPending }}
    >
      <Space orientation="vertical" size={12} style={{ width: '100%' }}>
        <span style={{ wordBreak: 'break-all' }}>{file.name}</span>
        {look.isPending && <span className="quiet">正在读取表头…</span>}
        {look.error && <Alert type="error" showIcon title={sentenceOf(look.error)} />}
        {save.error && <Alert type="error" showIcon title={sentenceOf(save.error)} />}
        {view && (
          <>
            <span>
              工作表“{view.sheet}”，{view.headings.length}列中认出{filled.length}列，将填入
              {view.total.toLocaleString('en-US')}行；表头、格式、合计公式和落款不变，行数不够时自动加行。
            </span>
            {view.total === 0 && <Alert type="warning" showIcon title="当前条件没有查到记录，请先改条件" />}
            {view.total > view.most && (
              <Alert
                type="warning"
                showIcon
                title={`一张表最多填${view.most.toLocaleString('en-US')}行，请按地区或条件分次填写`}
              />
            )}
            <Space wrap size={[8, 8]}>
              {view.headings.map(({ column, heading, filledWith }) => (
                <Tag
                  key={column}
                  color={filledWith ? 'blue' : 'default'}
                  style={{ margin: 0, whiteSpace: 'normal' }}
                >
                  {filledWith === null
                    ? `${heading}：留空`
                    : heading.endsWith(filledWith)
                      ? heading
                      : `${heading} ← ${filledWith}`}
                </Tag>
              ))}
            </Space>
            {view.holdsPersonal && !seat.department && (
              <>
                <Checkbox checked={isWhole} onChange={({ target }) => setWhole(target.checked)}>
                  证件号码、电话写全号（会记入各户的查看记录）
                </Checkbox>
                {isWhole && (
                  <Input
                    aria-label="用途"
                    placeholder="用途，如：报市级汇总"
                    maxLength={60}
                    value={purpose}
                    onChange={({ target }) => setPurpose(target.value)}
                  />
                )}
              </>
            )}
          </>
        )}
      </Space>
    </Modal>
  );
}
