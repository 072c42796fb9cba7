import { Form, Modal } from 'antd';
import { useState } from 'react';
import { type Day, type Entered, type Procedure, plusDays } from '../../kernel/index.ts';
import { fieldOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { FieldsForm } from '../ui/fields.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { areaOf, type Seen } from './seen.ts';

/** A week, unless another day is set. */
const usual = 7;

/** 双交办: to which area and which department, what is asked, and by when. */
export default function AssignForm({
  seen,
  procedure,
  onClose,
}: {
  seen: Seen;
  procedure: Procedure;
  onClose: () => void;
}) {
  const { seat, day } = useSession();
  const register = procedure.on.id;
  const departments = Object.keys(fieldOf(register, 'department')?.options ?? {});
  const [region, setRegion] = useState(areaOf(seat, seen.region));
  const [given, setGiven] = useState<Entered>({
    title: seen.title,
    deadline: plusDays(day as Day, usual),
    department: departments.includes(seen.department ?? '') ? seen.department : undefined,
  });
  const send = useSubmission<{ id: string }>({ done: '已交办，对方的待办中已出现', onDone: onClose });
  const down = seat.level === 'city' ? 'county' : 'township';
  return (
    <Modal
      open
      title="交办"
      okText="交办"
      okButtonProps={{ disabled: !region }}
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() =>
        send.mutate({
          path: '/cases',
          body: {
            procedure: procedure.id,
            region,
            given: { ...given, about: seen.about, link: seen.link },
          },
        })
      }
    >
      {send.error && <ProblemNotice error={send.error} />}
      <Form.Item
        label={down === 'county' ? '交办县区（属地）' : '交办乡镇（属地）'}
        required
        layout="vertical"
        style={{ marginBottom: 14 }}
      >
        <RegionSelect
          value={region}
          onChange={setRegion}
          down={down}
          prompt={down === 'county' ? '请选择县区' : '请选择乡镇'}
        />
      </Form.Item>
      <FieldsForm
        register={register}
        asks={['title', 'demand', 'deadline']}
        offers={['department']}
        given={given}
        onChange={setGiven}
        complaints={complaintsOf(send.error)}
      />
      <p className="quiet" style={{ margin: 0 }}>
        选了责任部门的，属地和部门同时收到，各自签收、回复，由本级经办核实后销号，交办的领导也可以直接销号。
      </p>
    </Modal>
  );
}
