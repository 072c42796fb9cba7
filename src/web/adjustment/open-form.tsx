import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { adjustment, adjustmentHandling, closeDays, collectDays } from '../../domains/adjustment/index.ts';
import { type Day, type Entered, plusDays } from '../../kernel/index.ts';
import type { RegionView } from '../../server/http/contract.ts';
import { get, ProblemError } from '../api.ts';
import { useParameter } from '../parameters/now.ts';
import { useSession } from '../session.tsx';
import { FieldsForm } from '../ui/fields.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';

/** 开账: from this moment on the registry's state is the freeze; a city opens for several of its counties in one go. */
export default function OpenForm({ opened, onClose }: { opened: readonly string[]; onClose: () => void }) {
  const { seat, day } = useSession();
  const [collect, close] = [useParameter(collectDays.id), useParameter(closeDays.id)];
  const year = day.slice(0, 4);
  const { data: counties = [] } = useQuery({
    queryKey: ['regions', seat.region.code],
    queryFn: () => get<RegionView[]>('/regions', { under: seat.region.code }),
    enabled: seat.level !== 'county',
    staleTime: 3_600_000,
  });
  const free =
    seat.level === 'county' ? [seat.region] : counties.filter(({ code }) => !opened.includes(code));
  const [left, setLeft] = useState<readonly string[]>([]);
  const [changed, setChanged] = useState<Entered>({});
  const send = useSubmission<unknown>({ done: '已开账：此刻的登记册即为冻结', onDone: onClose });
  const [failure, setFailure] = useState<unknown>();
  const chosen = free.filter(({ code }) => !left.includes(code));
  const given: Entered = {
    name: `${year}年度动态调整`,
    collectBy: plusDays(day as Day, collect?.value ?? 20),
    closeBy: plusDays(day as Day, close?.value ?? 30),
    ...changed,
  };
  const open = async () => {
    setFailure(undefined);
    try {
      for (const { code } of chosen)
        await send.mutateAsync({
          path: '/cases',
          body: {
            procedure: adjustmentHandling.id,
            region: code,
            given: { ...given, number: `${code}-${year}` },
          },
        });
    } catch (error) {
      setFailure(error instanceof ProblemError ? error : undefined);
    }
  };
  return (
    <Modal
      open
      title={`${year}年度动态调整：开账（冻结）`}
      okText="开账"
      okButtonProps={{ disabled: chosen.length === 0 }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => void open()}
    >
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 12 }}
        title="开账的这一刻就是冻结：之后的变动都与此刻的登记册对比。开账后各村立即收到采集名单。"
      />
      {failure !== undefined && <ProblemNotice error={failure} />}
      {seat.level !== 'county' && (
        <fieldset className="any-of">
          <legend>为哪些县区开账</legend>
          {free.map(({ code, name }) => (
            <Checkbox
              key={code}
              checked={!left.includes(code)}
              onChange={({ target }) =>
                setLeft(target.checked ? left.filter((one) => one !== code) : [...left, code])
              }
            >
              {name}
            </Checkbox>
          ))}
        </fieldset>
      )}
      <FieldsForm
        register={adjustment.id}
        asks={['name', 'collectBy', 'closeBy']}
        offers={['document']}
        given={given}
        onChange={setChanged}
        complaints={complaintsOf(failure)}
      />
      <p className="quiet" style={{ margin: 0 }}>
        截止日期按采集{collect?.value ?? 20}天、关账{close?.value ?? 30}天（{collect?.source ?? '默认值'}
        ）预填，可以改。
      </p>
    </Modal>
  );
}
