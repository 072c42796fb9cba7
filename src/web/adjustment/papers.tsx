import { DownloadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { download } from '../api.ts';
import { sentenceOf } from '../ui/problem.tsx';
import type { Round } from './rounds.ts';
import { money, type Span, useSwings } from './spans.ts';

/** The comparison as a workbook, and as the report to be signed. */
export function Papers(props: { round: Round; span: Span; region: string; duty: string }) {
  const { round, span, region, duty } = props;
  const { rise, fall } = useSwings();
  const { message } = App.useApp();
  const save = useMutation({
    mutationFn: (kind: 'xlsx' | 'docx') =>
      download(`/comparisons.${kind}`, {
        from: span.from,
        until: span.until,
        region,
        money,
        rise,
        fall,
        fromLabel: span.fromLabel,
        untilLabel: span.untilLabel,
        heading: span.value === 'later' ? `${round.name}关账后变更` : round.name,
        ...(span.value !== 'later' && { duty, period: round.openedOn }),
        ...(span.until && { done: round.closes.find(({ at }) => at === span.until)?.on }),
      }),
    onError: (failure) => void message.error(sentenceOf(failure)),
  });
  const isSaving = (kind: string) => save.isPending && save.variables === kind;
  return (
    <>
      <Button icon={<DownloadOutlined />} loading={isSaving('xlsx')} onClick={() => save.mutate('xlsx')}>
        导出差异（Excel）
      </Button>
      <Button icon={<DownloadOutlined />} loading={isSaving('docx')} onClick={() => save.mutate('docx')}>
        情况报告（Word）
      </Button>
    </>
  );
}
