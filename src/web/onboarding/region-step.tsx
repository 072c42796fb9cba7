import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Cascader, Flex } from 'antd';
import { useState } from 'react';
import type { OnboardingStep, PublicRegion } from '../../server/http/contract.ts';
import { del, get, post } from '../api.ts';
import { ProblemNotice, sentenceOf } from '../ui/problem.tsx';
import { SheetUpload } from './sheet-upload.tsx';

interface Option {
  value: string;
  label: string;
  isLeaf: boolean;
  children?: Option[];
}

/** 行政区划: a county or a whole prefecture from the public list, then the villages from a sheet. */
export function RegionStep({ step }: { step: OnboardingStep }) {
  const { modal, message } = App.useApp();
  const client = useQueryClient();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const again = () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
  const choose = useMutation({
    mutationFn: (code: string) => post('/onboarding/regions', { code }),
    onSuccess: () => {
      setChosen([]);
      return again();
    },
  });
  const forget = useMutation({
    mutationFn: () => del('/onboarding/regions'),
    onSuccess: again,
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const code = chosen.at(-1) ?? '';
  const isFirst = step.state === 'todo';
  return (
    <>
      {(isFirst || step.undo) && (
        <Flex gap={8} wrap style={{ marginBottom: 12 }}>
          <Regions value={chosen} onChange={setChosen} />
          <Button
            type={isFirst ? 'primary' : 'default'}
            disabled={code.length < 4}
            loading={choose.isPending}
            onClick={() => choose.mutate(code)}
          >
            {isFirst ? '选定' : '改选'}
          </Button>
          {step.undo && (
            <Button
              loading={forget.isPending}
              onClick={() =>
                modal.confirm({
                  title: `${step.undo}？`,
                  content: '已上传的村和社区名单也随之清空；还没有账号和数据时可以这样做。',
                  okText: '撤回',
                  cancelText: '取消',
                  onOk: () => forget.mutateAsync().catch(() => undefined),
                })
              }
            >
              撤回
            </Button>
          )}
        </Flex>
      )}
      {choose.error && <ProblemNotice error={choose.error} />}
      {!isFirst && (
        <SheetUpload
          template="/api/onboarding/regions.xlsx"
          path="/onboarding/region-sheet"
          label="村级名单"
        />
      )}
      <p className="quiet" style={{ margin: '10px 0 0' }}>
        公开名单截至2023年6月30日，到乡镇一级；之后的调整、功能区和村（社区）不在其中，请在名单里补。全市统一使用的，选到市即可。
      </p>
    </>
  );
}

function Regions(props: { value: readonly string[]; onChange: (value: readonly string[]) => void }) {
  const { value, onChange } = props;
  const { data: provinces = [], isLoading } = useQuery({
    queryKey: ['public-regions'],
    queryFn: () => get<PublicRegion[]>('/onboarding/public-regions'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [below, setBelow] = useState<Readonly<Record<string, readonly PublicRegion[]>>>({});
  const optionOf = ({ code, name }: PublicRegion): Option => {
    const children = below[code]?.map(optionOf);
    return { value: code, label: name, isLeaf: code.length >= 6, ...(children && { children }) };
  };
  const load = async (path: readonly Option[]) => {
    const under = path.at(-1)?.value;
    if (!under || below[under]) return;
    const found = await get<PublicRegion[]>('/onboarding/public-regions', { under });
    setBelow((now) => ({ ...now, [under]: found }));
  };
  return (
    <Cascader<Option>
      aria-label="县（区）"
      placeholder="选择省、市、县（区）"
      changeOnSelect
      loading={isLoading}
      value={[...value]}
      options={provinces.map(optionOf)}
      loadData={(path) => void load(path)}
      onChange={(path) => onChange((path ?? []).map(String))}
      style={{ width: 'min(320px, 100%)' }}
    />
  );
}
