import { useMutation } from '@tanstack/react-query';
import { Form as AntForm, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Entered, Entitlement, Form } from '../../kernel/index.ts';
import type { ParameterPreview } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { KnownGrids } from '../grid/known-grids.tsx';
import { KnownOfficers } from '../grid/known-officers.tsx';
import { names } from '../names.ts';
import { PreviewPanel } from '../parameters/preview-panel.tsx';
import type { Pictures } from '../pictures/pictures.ts';
import { useSession } from '../session.tsx';
import { ChangesForm } from '../ui/changes-form.tsx';
import { FieldsForm, idOfField } from '../ui/fields.tsx';
import { useGo } from '../ui/go.tsx';
import { OwnerContext } from '../ui/owner.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import type { Ask } from './ask-dialog.tsx';

const AttachmentsInput = lazy(() => import('../pictures/attachments-input.tsx'));

/** A form or the opening of a case, asked in a dialog; whom a policy's condition would touch is shown before it is saved. */
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
  const [given, setEntered] = useState(ask.start);
  const [region, setRegion] = useState<string>();
  const [added, setAdded] = useState<Pictures>({});
  const to = attachmentsOf(ask, seat.department);
  const send = useSubmission<{ id: string }>({
    done: '已保存',
    onDone({ id }) {
      onClose();
      if (ask.path === '/cases') go(`/cases/${id}`);
    },
  });
  const target = ask.target ?? { region: region ?? seat.region.code };
  const body = { ...target, given };
  const look = useMutation({ mutationFn: () => post<ParameterPreview>(`${ask.path}/preview`, body) });
  const setGiven = (next: Entered) => {
    setEntered(next);
    // What was looked at was another condition.
    look.reset();
  };
  const isFirstLooked = isCondition(ask.register) && !look.data;
  const failed = send.error ?? look.error;
  return (
    <Modal
      open
      title={ask.title}
      okText={isFirstLooked ? '先看影响' : look.data ? '确认保存' : '提交'}
      confirmLoading={send.isPending || look.isPending}
      onCancel={onClose}
      afterOpenChange={() => marked && show(idOfField(ask.register, marked))}
      onOk={() =>
        isFirstLooked
          ? look.mutate()
          : send.mutate({ path: ask.path, body, ...(to && { pictures: { to, ...added } }) })
      }
    >
      {failed && <ProblemNotice error={failed} />}
      {!ask.target && seat.region.level !== 'village' && (
        <AntForm.Item label={`所在地区（不选为${seat.region.name}）`} layout="vertical">
          <div className="filters" style={{ marginBottom: 0 }}>
            <RegionSelect value={region} onChange={setRegion} />
          </div>
        </AntForm.Item>
      )}
      <OwnerContext value={ask.target?.household as string | undefined}>
        <KnownOfficers asks={ask.asks} given={given} onChange={setGiven} />
        <KnownGrids asks={ask.asks} household={ask.target?.record} given={given} onChange={setGiven} />
        <FieldsForm
          register={ask.register}
          asks={ask.asks}
          offers={ask.stored ? [] : ask.offers}
          given={given}
          onChange={setGiven}
          complaints={complaintsOf(failed)}
          marked={marked}
        />
        {ask.stored && (
          <ChangesForm
            register={ask.register}
            fields={ask.offers}
            stored={ask.stored}
            given={given}
            onChange={setGiven}
            complaints={complaintsOf(failed)}
            marked={marked}
          />
        )}
      </OwnerContext>
      {to && (
        <Suspense>
          <AttachmentsInput value={added} onChange={setAdded} />
        </Suspense>
      )}
      {look.data && (
        <div ref={(panel) => panel?.scrollIntoView({ block: 'nearest' })}>
          <PreviewPanel preview={look.data} />
        </div>
      )}
    </Modal>
  );
}

/** Where photos and files go that come with what is handed in: to the case that it opens, or to the new record. */
function attachmentsOf({ path, register }: Ask, department: boolean): string | undefined {
  if (path === '/cases') return '/cases/{id}/attachments';
  const form = names.find<Form>('form', path.replace('/forms/', ''));
  const takes = form?.does === 'creates' && !department && !isCondition(register);
  return takes ? `/registers/${register}/{id}/attachments` : undefined;
}

/** Whether a register holds whom policies are for. */
const isCondition = (register: string): boolean =>
  names.all<Entitlement>('entitlement').some(({ conditions }) => conditions.id === register);

/** Brings an input into sight and, where something can be typed or chosen at once, the hand to it. */
function show(id: string): void {
  const found = document.getElementById(id);
  found?.scrollIntoView({ block: 'center' });
  (found?.querySelector('input') ?? found)?.focus();
}
