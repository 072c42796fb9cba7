import { Button, Flex, Modal, Tooltip } from 'antd';
import { useState } from 'react';
import type { Entered, Form } from '../../kernel/index.ts';
import type { RecordPage } from '../../server/http/contract.ts';
import { openerFor } from '../cases/opener.ts';
import { fieldOf, names, procedureOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { enteredOf, FieldsForm } from '../ui/fields.tsx';
import { useGo } from '../ui/go.tsx';
import { ProblemNotice } from '../ui/problem.tsx';
import { complaintsOf, useSubmission } from '../ui/submission.ts';

/** What one dialog asks, and where its answer goes. */
interface Ask {
  readonly title: string;
  readonly register: string;
  readonly asks: readonly string[];
  readonly offers: readonly string[];
  readonly start: Entered;
  readonly path: string;
  readonly target: Readonly<Record<string, unknown>>;
}

/** The procedures that may be opened for a household and the forms that may be filled in; why, where not yet. */
export function HouseholdActions({ page }: { page: RecordPage }) {
  const { seat, day, month } = useSession();
  const [ask, setAsk] = useState<Ask>();
  const { record } = page;
  const procedures = page.openable.flatMap(({ procedure: id, blocked }) => {
    const procedure = procedureOf(id);
    const opener = procedure && openerFor(procedure, seat);
    if (!procedure) return [];
    const { asks = [], offers = [] } = opener ?? {};
    const register = procedure.on.id;
    const target = { procedure: id, household: record.id };
    const start = daysOf(register, asks, day, month);
    return [
      { blocked, ask: { title: procedure.label, register, asks, offers, start, path: '/cases', target } },
    ];
  });
  const forms = page.forms.flatMap((id) => {
    const form = names.find<Form>('form', id);
    if (!form) return [];
    const { asks, offers = [], does, label, on } = form;
    const updates = does === 'updates';
    const known = Object.fromEntries(
      [...asks, ...offers].map((name) => [name, enteredOf(on.fields[name], record.values[name])]),
    );
    const start = { ...(updates && known), ...daysOf(on.id, asks, day, month) };
    const target = updates ? { record: record.id } : { household: record.id };
    return [{ title: label, register: on.id, asks, offers, start, path: `/forms/${id}`, target }];
  });
  if (procedures.length + forms.length === 0) return null;
  return (
    <Flex gap={8} wrap className="no-print" style={{ marginTop: 12 }}>
      {forms.map((each) => (
        <Button key={each.title} type="primary" onClick={() => setAsk(each)}>
          {each.title}
        </Button>
      ))}
      {procedures.map(({ ask: each, blocked }) => (
        <Tooltip key={each.title} title={blocked}>
          <Button disabled={blocked !== null} onClick={() => setAsk(each)}>
            发起{each.title}
          </Button>
        </Tooltip>
      ))}
      {ask && <AskDialog key={ask.title} ask={ask} onClose={() => setAsk(undefined)} />}
    </Flex>
  );
}

function AskDialog({ ask, onClose }: { ask: Ask; onClose: () => void }) {
  const go = useGo();
  const [given, setGiven] = useState(ask.start);
  const send = useSubmission<{ id: string }>({
    done: '已保存',
    onDone({ id }) {
      onClose();
      if (ask.path === '/cases') go(`/cases/${id}`);
    },
  });
  return (
    <Modal
      open
      title={ask.title}
      okText="提交"
      confirmLoading={send.isPending}
      onCancel={onClose}
      onOk={() => send.mutate({ path: ask.path, body: { ...ask.target, given } })}
    >
      {send.error && <ProblemNotice error={send.error} />}
      <FieldsForm
        register={ask.register}
        asks={ask.asks}
        offers={ask.offers}
        given={given}
        onChange={setGiven}
        complaints={complaintsOf(send.error)}
      />
    </Modal>
  );
}

/** The days that are asked for start at the business day, save those that lie ahead of it. */
function daysOf(register: string, asks: readonly string[], day: string, month: string): Entered {
  const asked = asks.filter((name) => fieldOf(register, name)?.sqlType === 'date' && !name.endsWith('Until'));
  return Object.fromEntries(asked.map((name) => [name, name === 'month' ? month : day]));
}
