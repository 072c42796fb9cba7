import { AuditOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Modal, Tag } from 'antd';
import { useState } from 'react';
import { type BulletinPaper, type Day, plusDays } from '../../kernel/index.ts';
import type { BulletinView, SeatView } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { openerFor } from '../cases/opener.ts';
import { names } from '../names.ts';
import { useSession } from '../session.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Go } from '../ui/go.tsx';

/** So long, unless another day is set. */
const usual = 3;

/** 征求意见: asks the units below to check their figures by a day; absent for who cannot, and while they are asked. */
export function AskUnits({ view }: { view: BulletinView }) {
  const { seat, day } = useSession();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [deadline, setDeadline] = useState<string>();
  const ask = useMutation({
    mutationFn: () => post(`/api/bulletins/${view.month}/consult`, { region: view.region.code, deadline }),
    onSuccess: () => {
      setDeadline(undefined);
      void message.success('已发给各单位核对，对方的待办中已出现');
      return client.invalidateQueries();
    },
    onError: (error) => void message.error(error.message),
  });
  const isOwn = seat.region.code === view.region.code;
  const isAsked = view.consultation?.units.some(({ closed }) => !closed);
  if (!isOwn || !mayAsk(seat) || view.published || isAsked || view.rows.length < 2) return null;
  return (
    <>
      <Button icon={<AuditOutlined />} onClick={() => setDeadline(plusDays(day as Day, usual))}>
        {view.consultation ? '再次征求意见' : '征求意见'}
      </Button>
      <Modal
        open={deadline !== undefined}
        title={`请下级${view.rows.length - 1}个单位核对本月数据`}
        okText="发出"
        confirmLoading={ask.isPending}
        onCancel={() => setDeadline(undefined)}
        onOk={() => ask.mutate()}
      >
        <p>
          各单位在待办中逐一核对自己的数据：无异议，或就某一项提出异议并说明理由。期满前有未反馈的、有异议未核对的，不能签发。
        </p>
        <p style={{ marginBottom: 6 }}>反馈期限</p>
        <DayInput value={deadline ?? ''} onChange={(value) => setDeadline(String(value))} />
      </Modal>
    </>
  );
}

/** Whether it is this seat's work to bring a month's figures about: the clerk's of a county or city. */
export const mayAsk = (seat: SeatView): boolean =>
  names
    .all<BulletinPaper>('bulletin')
    .some(({ consults }) => consults?.by.some((procedure) => openerFor(procedure, seat)));

/** The way back to the answer, for a unit that looks at what it was asked about. */
export const ToAnswer = ({ to }: { to: string }) => (
  <Alert
    type="info"
    showIcon
    className="no-print"
    title="上级正就这些数据征求您单位的意见"
    action={
      <Go to={`/cases/${to}`} style={{ textDecoration: 'underline' }}>
        去反馈
      </Go>
    }
  />
);

/** Who has answered and what: each unit leads to its answer. */
export function Consultation({ view }: { view: BulletinView }) {
  const { consultation } = view;
  if (!consultation) return null;
  const answered = consultation.units.length - consultation.waiting;
  return (
    <Card
      size="small"
      title={
        <>
          征求意见{' '}
          <span className="quiet" style={{ fontWeight: 400 }}>
            {answered}/{consultation.units.length}个单位已反馈，期限{consultation.deadline}
          </span>
        </>
      }
    >
      <div className="answers">
        {consultation.units.map((unit) => (
          <Go key={unit.case} to={`/cases/${unit.case}`} className="plain">
            <span>{unit.region.name}</span>
            <Tag color={colourOf(unit)}>
              {unit.late ? '逾期未反馈' : unit.answered ? unit.label : '待反馈'}
            </Tag>
          </Go>
        ))}
      </div>
    </Card>
  );
}

const colourOf = ({
  answered,
  closed,
  late,
}: NonNullable<BulletinView['consultation']>['units'][number]): string =>
  late ? 'red' : !answered ? 'default' : closed ? 'green' : 'orange';
