import { useLocation } from '@tanstack/react-router';
import { Button, Flex } from 'antd';
import { useState } from 'react';
import type { Duty, Form } from '../../kernel/index.ts';
import type { RecordPage } from '../../server/http/contract.ts';
import { AssignButton } from '../assignment/assign-button.tsx';
import { assigningOf, type Seen } from '../assignment/seen.ts';
import { openerFor } from '../cases/opener.ts';
import { knownOfOwner } from '../cases/prefill.ts';
import { names, procedureOf } from '../names.ts';
import { useSession } from '../session.tsx';
import { enteredOf } from '../ui/entered.ts';
import { useFilters } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { type Ask, AskDialog, daysOf } from './ask-dialog.tsx';

/** The procedures that may be opened for a record and the forms that may be filled in; why, where not yet. */
export function RecordActions({ page }: { page: RecordPage }) {
  const { seat, day, month } = useSession();
  const [ask, setAsk] = useState<Ask>();
  const [{ fix, open }, change] = useFilters();
  const { pathname } = useLocation();
  const phone = usePhone();
  const { record } = page;
  const procedures = page.openable.flatMap(({ procedure: id, blocked }) => {
    const procedure = procedureOf(id);
    const opener = procedure && openerFor(procedure, seat);
    if (!procedure) return [];
    const { asks = [], offers = [] } = opener ?? {};
    const register = procedure.on.id;
    const target = { procedure: id, household: record.id };
    const start = {
      ...daysOf(register, asks, day, month),
      ...knownOfOwner(register, { asks, offers }, record.values),
    };
    return [
      {
        blocked,
        handsOver: procedure.dueOn !== undefined,
        ask: { title: procedure.label, register, asks, offers, start, path: '/cases', target },
      },
    ];
  });
  const forms = page.forms.flatMap((id) => {
    const form = names.find<Form>('form', id);
    if (!form) return [];
    const { asks, offers = [], does, label, on } = form;
    if (isOfRound(id)) return [];
    const updates = does === 'updates';
    const known = Object.fromEntries(
      asks.map((name) => [name, enteredOf(on.fields[name], record.values[name])]),
    );
    const start = { ...(updates && known), ...daysOf(on.id, asks, day, month) };
    const target = updates ? { record: record.id } : { household: record.id };
    const stored = updates ? { stored: record.values } : {};
    return [{ title: label, register: on.id, asks, offers, start, path: `/forms/${id}`, target, ...stored }];
  });
  const seen = seenOf(page, pathname);
  // What has a procedure of its own to be handed over by (问题整改) is handed over by that one alone.
  const isAssigned = !procedures.some(({ handsOver }) => handsOver) && assigningOf(seat);
  if (procedures.length + forms.length === 0 && !isAssigned) return null;
  // Whoever follows a doubt here finds the form open at the field it is about.
  const asked =
    ask ??
    forms.find(({ asks, offers }) => fix && [...asks, ...offers].includes(fix)) ??
    // And whoever comes from a case that has ended, the one that follows it.
    procedures.find(({ blocked, ask: { target } }) => blocked === null && target.procedure === open)?.ask;
  const waiting = procedures.filter(({ blocked }) => blocked !== null);
  const close = () => {
    setAsk(undefined);
    change({ fix: undefined, open: undefined });
  };
  const deeds = [
    ...forms.map((each, index) => (
      <Button key={each.title} type={index ? 'default' : 'primary'} onClick={() => setAsk(each)}>
        {each.title}
      </Button>
    )),
    ...procedures
      .filter(({ blocked }) => blocked === null)
      .map(({ ask: each }) => (
        <Button key={each.title} onClick={() => setAsk(each)}>
          发起{each.title}
        </Button>
      )),
  ];
  // On a phone the household itself comes first; a desk has room for a line of ten.
  const inSight = phone && deeds.length > 4 ? 3 : deeds.length;
  return (
    <Flex gap={8} wrap className="no-print" style={{ marginTop: 12 }}>
      {deeds.slice(0, inSight)}
      {isAssigned && <AssignButton seen={seen} />}
      {deeds.length > inSight && (
        <details style={{ flexBasis: '100%' }}>
          <summary style={{ cursor: 'pointer' }}>更多办理（{deeds.length - inSight}项）</summary>
          <Flex gap={8} wrap style={{ marginTop: 4 }}>
            {deeds.slice(inSight)}
          </Flex>
        </details>
      )}
      {waiting.length > 0 && (
        <details className="quiet" style={{ flexBasis: '100%' }}>
          <summary style={{ cursor: 'pointer' }}>另有{waiting.length}项暂不能发起，看原因</summary>
          {waiting.map(({ ask: { title }, blocked }) => (
            <div key={title}>
              {title}：{blocked}
            </div>
          ))}
        </details>
      )}
      {asked && (
        <AskDialog key={asked.title + fix} ask={asked} marked={ask ? undefined : fix} onClose={close} />
      )}
    </Flex>
  );
}

/** The record of this page as it would be handed over; a household by its head's name. */
const seenOf = ({ record, cases }: RecordPage, link: string): Seen => {
  const isHousehold = link.startsWith('/households/');
  const called = String(
    record.values.head ?? record.values.name ?? record.owner?.title ?? cases[0]?.subject ?? '',
  );
  return {
    title: isHousehold ? `${called}家` : called || '登记',
    about: isHousehold ? 'household' : 'record',
    link,
    region: record.region,
  };
};

/** Whether a form is the evidence of a round over households (年度采集): it is filled in where that is due, not at any time. */
const isOfRound = (form: string): boolean =>
  names.all<Duty<any>>('duty').some(({ evidence, every }) => evidence?.id === form && Object(every).of);
