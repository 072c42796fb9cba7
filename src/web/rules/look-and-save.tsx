import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Space } from 'antd';
import type { ReactNode } from 'react';
import type { ParameterPreview } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { PreviewPanel } from '../parameters/preview-panel.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { ReplayPanel } from './replay-panel.tsx';

interface Props {
  /** What would be saved; whatever of it is changed has to be looked at once more. */
  readonly body: object;
  readonly paths: { readonly preview: string; readonly replay: string };
  /** Nothing holds yet with which it could be compared. */
  readonly isNew?: boolean;
  /** Why it cannot be looked at yet. */
  readonly wrong: string | undefined;
  readonly save: (body: object) => Promise<unknown>;
  /** What is filled in, above the buttons. */
  readonly children: ReactNode;
}
/** 先看影响, then 回放, then 确认保存: a condition is kept only by whoever has seen, as it stands, whom it touches and what it costs. */
export function LookAndSave({ body, paths, isNew = false, wrong, save, children }: Props) {
  const asked = JSON.stringify(body);
  const look = useMutation({ mutationFn: (_: string) => post<ParameterPreview>(paths.preview, body) });
  const keep = useMutation({ mutationFn: (_: string) => save(body) });
  const ofThis = ({ variables }: { variables: string | undefined }) => variables === asked;
  const seen = ofThis(look) ? look.data : undefined;
  const failed = (ofThis(look) && look.error) || (ofThis(keep) && keep.error);
  return (
    <Form layout="vertical" onFinish={() => look.mutate(asked)} style={{ marginTop: 12 }}>
      {children}
      {failed && <Alert type="error" showIcon title={sentenceOf(failed)} style={{ marginBottom: 12 }} />}
      {seen ? (
        <>
          <PreviewPanel preview={seen} />
          <ReplayPanel path={paths.replay} body={body} isNew={isNew} />
          <Space wrap style={{ marginTop: 12 }}>
            <Button type="primary" loading={keep.isPending} onClick={() => keep.mutate(asked)}>
              确认保存
            </Button>
            <Button onClick={() => look.reset()}>再改改</Button>
          </Space>
        </>
      ) : (
        <Space wrap>
          <Button type="primary" htmlType="submit" loading={look.isPending} disabled={wrong !== undefined}>
            先看影响
          </Button>
          {wrong && <span className="quiet">{wrong}</span>}
        </Space>
      )}
    </Form>
  );
}
