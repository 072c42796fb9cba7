import { Form as AntForm, Modal } from 'antd';
import { useState } from 'react';
import { useSession } from '../session.tsx';
import { ChangesForm } from '../ui/changes-form.tsx';
import { FieldsForm, idOfField } from '../ui/fields.tsx';
import { useGo } from '../ui/go.tsx';
import { OwnerContext } from '../ui/owner.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import type { Ask } from './ask-dialog.tsx';

/** A form or the opening of a case, asked in a dialog. */
export default function AskForm({
  ask,
  marked,
  onClose,
}: {
  ask: Ask;
  marked?: string | undefined;
  onClose: () => void;
}) {
  const go = useGo();
  const { seat } = useSession();
  const [given, setGiven] = useState(ask.start);
  const [region, setRegion] = useState<string>();
  const send = useSubmission<{ id: string }>({
    done: '已保存',
    onDone({ id }) {
      onClose();
      if (ask.path === '/cases') go(`/cases/${id}`);
    },
  });
  const target = ask.target ?? { region: region ?? seat.region.code };
  return (
    <Modal
      open
      title={ask.title}
      okText="提交"
      confirmLoading={send.isPending}
      onCancel={onClose}
      afterOpenChange={() => marked && show(idOfField(ask.register, marked))}
      onOk={() => send.mutate({ path: ask.path, body: { ...target, given } })}
    >
      {send.error && <ProblemNotice error={send.error} />}
      {!ask.target && seat.region.level !== 'village' && (
        <AntForm.Item label={`所在地区（不选为${seat.region.name}）`} layout="vertical">
          <div className="filters" style={{ marginBottom: 0 }}>
            <RegionSelect value={region} onChange={setRegion} />
          </div>
        </AntForm.Item>
      )}
      <OwnerContext value={ask.target?.household as string | undefined}>
        <FieldsForm
          register={ask.register}
          asks={ask.asks}
          offers={ask.stored ? [] : ask.offers}
          given={given}
          onChange={setGiven}
          complaints={complaintsOf(send.error)}
          marked={marked}
        />
        {ask.stored && (
          <ChangesForm
            register={ask.register}
            fields={ask.offers}
            stored={ask.stored}
            given={given}
            onChange={setGiven}
            complaints={complaintsOf(send.error)}
            marked={marked}
          />
        )}
      </OwnerContext>
    </Modal>
  );
}

/** Brings an input into sight and, where something can be typed or chosen at once, the hand to it. */
function show(id: string): void {
  const found = document.getElementById(id);
  found?.scrollIntoView({ block: 'center' });
  (found?.querySelector('input') ?? found)?.focus();
}
