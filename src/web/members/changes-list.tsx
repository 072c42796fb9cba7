import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { naturalChangeHandling } from '../../domains/monitoring/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { useBatch } from '../cases/batch.ts';
import { BatchBar } from '../cases/batch-bar.tsx';
import {
  countyFor,
  extra,
  index,
  left,
  recordField,
  subject,
  township,
  village,
} from '../cases/case-columns.tsx';
import { openerFor } from '../cases/opener.ts';
import { optionsOf, procedureOf, showValue } from '../names.ts';
import { type Ask, AskDialog } from '../registers/ask-dialog.tsx';
import { useSession } from '../session.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { useFilters } from '../ui/go.tsx';
import { RegionSelect } from '../ui/region-select.tsx';
import { effectOn } from './relevant.ts';

const register = naturalChangeHandling.on.id;

/** 成员｜类型｜日期｜依据｜审核: the changes under way or confirmed, each leading to its case; a confirmed one may be undone. */
export function ChangesList() {
  const [{ state = 'open', kind, source, region, step }, change] = useFilters();
  const { seat } = useSession();
  const [undoing, setUndoing] = useState<CaseLine>();
  const procedure = procedureOf(naturalChangeHandling.id) ?? naturalChangeHandling;
  const batch = useBatch(procedure);
  const choice = (name: string, placeholder: string, value: string | undefined) => (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={placeholder}
      aria-label={placeholder}
      style={{ minWidth: 140 }}
      value={value ?? null}
      options={optionsOf(register, name)}
      onChange={(chosen) => change({ [name]: chosen ?? undefined })}
    />
  );
  return (
    <>
      <div className="filters">
        <Segmented
          value={state}
          options={[
            { value: 'open', label: '在办' },
            { value: 'closed', label: '已办结' },
          ]}
          onChange={(chosen) => change({ state: chosen, step: undefined })}
        />
        {choice('kind', '全部类型', kind)}
        {choice('source', '全部来源', source)}
        <RegionSelect value={region} onChange={(code) => change({ region: code })} />
      </div>
      <BatchBar batch={batch} procedure={procedure}>
        <DataTable<CaseLine>
          name="natural-changes"
          path="/cases"
          heading="自然增减清单"
          params={{ procedure: procedure.id, state, step, kind, source, region }}
          unit="件"
          rowKey={({ id }) => id}
          columns={[
            index,
            subject,
            ...countyFor(seat),
            township,
            village,
            ...columns,
            ...(state === 'closed' ? [confirmed, undoColumn(setUndoing)] : [standing, left]),
            ...more,
          ]}
          emptyText={state === 'open' ? '没有在办的自然增减' : '没有已办结的自然增减'}
          {...(state === 'open' && batch.props)}
        />
      </BatchBar>
      {undoing && <Undo line={undoing} onClose={() => setUndoing(undefined)} />}
    </>
  );
}

const columns: readonly Column<CaseLine>[] = [
  { ...recordField(register, 'who', 90), title: '成员' },
  { ...recordField(register, 'kind'), title: '类型' },
  { ...recordField(register, 'on', 110), title: '日期' },
  { ...recordField(register, 'evidence', 190), title: '依据' },
];
const more = ['proof', 'source'].map((name) => extra(recordField(register, name)));
const standing: Column<CaseLine> = {
  key: 'at',
  title: '审核',
  width: 130,
  show: ({ atLabel }) => atLabel,
};
const confirmed: Column<CaseLine> = {
  key: 'confirmedOn',
  title: '审核',
  width: 170,
  exports: ['at', 'confirmedOn', 'reviewOpinion', 'undoneOn'],
  show: ({ atLabel, values }) => (
    <>
      {atLabel} {values.confirmedOn ? showValue(register, 'confirmedOn', values.confirmedOn) : ''}
      {values.undoneOn ? (
        <div className="quiet">{showValue(register, 'undoneOn', values.undoneOn)}已更正</div>
      ) : null}
    </>
  ),
};

/** A change that took effect and was not undone may be undone, by whoever may open another. */
const undoColumn = (onUndo: (line: CaseLine) => void): Column<CaseLine> => ({
  key: 'undo',
  title: '操作',
  width: 80,
  exports: [],
  show: (line) => <UndoButton line={line} onUndo={onUndo} />,
});

function UndoButton({ line, onUndo }: { line: CaseLine; onUndo: (line: CaseLine) => void }) {
  const { seat } = useSession();
  const { values } = line;
  const effect = effectOn(register);
  const isUndo = typeof effect?.does === 'object' && effect.does.codes[String(values.kind)] === 'undoes';
  if (!values.confirmedOn || values.undoneOn || isUndo || !openerFor(naturalChangeHandling, seat)) return '—';
  return (
    <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onUndo(line)}>
      更正
    </Button>
  );
}

/** 更正（冲销）: another entry that says the first was wrong; the first stays. */
function Undo({ line, onClose }: { line: CaseLine; onClose: () => void }) {
  const { day, seat } = useSession();
  const opener = openerFor(naturalChangeHandling, seat);
  const said = `${String(line.values.who ?? '')}${showValue(register, 'kind', line.values.kind)}（${showValue(register, 'on', line.values.on)}）`;
  const ask: Ask = {
    title: `更正${said}`,
    register,
    asks: opener?.asks.filter((name) => name !== 'kind') ?? [],
    offers: opener?.offers?.filter((name) => name === 'note' || name === 'proof') ?? [],
    start: { kind: 'undone', undone: line.record, on: day },
    path: '/cases',
    target: { procedure: naturalChangeHandling.id, household: line.household },
  };
  return <AskDialog ask={ask} onClose={onClose} />;
}
