import type { DifferenceView } from '../../server/http/contract.ts';
import type { Column } from '../ui/data-table.tsx';
import { Go } from '../ui/go.tsx';
import { placeOf } from '../ui/place.ts';
import { stateLabels } from './states.ts';

/** What a difference shows: whose, which field, ours and theirs, what theirs was before, who changed ours, and what it waits for. */
export const columns = (system: string): readonly Column<DifferenceView>[] => [
  { key: 'index', title: '序号', width: 56, fixed: true, show: (_, i) => i + 1 },
  {
    key: 'head',
    title: '户主姓名、户编号',
    exports: ['number', 'head'],
    width: 165,
    fixed: true,
    show: ({ household: { id, head, number } }) => (
      <div>
        <Go to={`/households/${id}`}>{head}</Go>
        <div className="quiet" style={{ fontSize: 14, fontWeight: 400 }}>
          {number}
        </div>
      </div>
    ),
  },
  {
    key: 'place',
    title: '乡镇、行政村',
    exports: ['county', 'township', 'village'],
    width: 110,
    show: ({ region }) => (
      <>
        {placeOf(region).township}
        <div className="quiet">{placeOf(region).village}</div>
      </>
    ),
  },
  {
    key: 'member',
    title: '成员',
    width: 76,
    exports: ['member', 'name'],
    show: ({ member }) => member?.name ?? '—',
  },
  { key: 'label', title: '栏目', width: 125, show: ({ label }) => label },
  { key: 'ours', title: '本系统', width: 105, show: ({ ours }) => <strong>{ours}</strong> },
  {
    key: 'theirs',
    title: system,
    width: 130,
    exports: ['theirs', 'before'],
    show: ({ theirs, before }) => (
      <>
        {theirs}
        {before !== null && <div className="quiet">上期为{before}，本期已改</div>}
      </>
    ),
  },
  {
    key: 'visited',
    title: '入户核实',
    width: 110,
    show: ({ visited }) =>
      visited ? (
        <>
          {visited.value}
          <div className="quiet">{visited.on}</div>
        </>
      ) : (
        '未核查'
      ),
  },
  { key: 'mender', title: '谁来改', width: 150, show: ({ mender }) => mender },
  {
    key: 'by',
    title: '本系统由谁改',
    width: 130,
    exports: ['by', 'on'],
    show: ({ by, on, caseId }) =>
      by ? (
        <>
          {caseId ? <Go to={`/cases/${caseId}`}>{by}</Go> : by}
          <div className="quiet">{on}</div>
        </>
      ) : (
        `${system}名单（${on}）`
      ),
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    exports: ['entered', 'state'],
    show: ({ state, enteredOn, enteredBy }) => (
      <>
        <span className={state === 'disagrees' ? 'late' : undefined}>{stateLabels[state]}</span>
        {enteredOn && (
          <div className="quiet">
            {enteredBy}于{enteredOn}登记已录入
          </div>
        )}
      </>
    ),
  },
];
