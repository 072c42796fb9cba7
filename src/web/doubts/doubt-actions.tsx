import { Flex } from 'antd';
import type { RecordView } from '../../server/http/contract.ts';
import { AssignButton } from '../assignment/assign-button.tsx';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { mayVerify, placeOfDoubt } from './mending.ts';
import { ReopenButton, VerifyButton } from './verify-button.tsx';

/** What can be done about one doubt: go and mend it, say that it is right, or take that back. */
export function DoubtActions({ doubt }: { doubt: RecordView }) {
  const { seat } = useSession();
  const { to, search } = placeOfDoubt(doubt, seat);
  const { state } = doubt.values;
  return (
    <Flex gap={12} className="no-print" style={{ whiteSpace: 'nowrap' }}>
      {state === 'open' && (
        <Go to={to} search={search}>
          {search.fix ? '去改正' : '查看'}
        </Go>
      )}
      {state === 'open' && mayVerify(seat) && <VerifyButton ids={[doubt.id]} small />}
      {state === 'open' && (
        <AssignButton
          small
          seen={{
            title: `${doubt.owner?.title ?? ''}家：${doubt.values.sentence}`,
            about: 'finding',
            link: `/households/${doubt.owner?.id}`,
            region: doubt.region,
            department: String(doubt.values.mender ?? ''),
          }}
        />
      )}
      {state === 'verified' && mayVerify(seat) && <ReopenButton ids={[doubt.id]} />}
    </Flex>
  );
}

/** What became of a doubt: what was said when it was verified, also of one that waits again since. */
export function Standing({ doubt: { values } }: { doubt: RecordView }) {
  const { state, verifiedOn, verifiedBy, verifiedWhy, correctedOn, seenOn } = values as Record<
    string,
    string
  >;
  const said = `${verifiedOn} ${verifiedBy}：${verifiedWhy}`;
  if (state === 'verified') return <>核实无误（{said}）</>;
  if (state === 'corrected') return <>已改正（{correctedOn}）</>;
  return (
    <>
      待处理
      <div className="quiet">{seenOn}发现</div>
      {verifiedOn && <div className="quiet">曾核实无误，之后数据有变：{said}</div>}
    </>
  );
}
