import { Form as AntForm, Modal } from 'antd';
import { useState } from 'react';
import type { Entered } from '../../kernel/index.ts';
import { fieldOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { FieldsForm, idOfField } from '../ui/fields.tsx';
import { useGo } from '../ui/go.tsx';
import { OwnerContext } from '../ui/owner.ts';
import { ProblemNotice } from '../ui/problem.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';
import { isMonth } from '../ui/unit.ts';

/** What one dialog asks, and where its answer goes. */
export interface Ask {
  readonly title: string;
  readonly register: string;
  readonly asks: readonly string[];
  readonly offers: readonly string[];
  readonly start: Entered;
  readonly path: string;
  /** What it is about: the record, its owner-to-be; without one the region is asked. */
  readonly target?: Readonly<Record<string, unknown>>;
}

/** A form or the opening of a case, asked in a dialog. */
export function AskDialog({
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
          offers={ask.offers}
          given={given}
          onChange={setGiven}
          complaints={complaintsOf(send.error)}
          marked={marked}
        />
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

/** The days that are asked for start at the business day, save those that lie ahead of it. */
export function daysOf(register: string, asks: readonly string[], day: string, month: string): Entered {
  return Object.fromEntries(
    asks.flatMap((name) => {
      const field = fieldOf(register, name);
      if (field?.sqlType !== 'date' || field.ahead) return [];
      return [[name, isMonth(field) ? month : day]];
    }),
  );
}
