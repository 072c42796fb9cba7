import { Button } from 'antd';
import type { CandidateView } from '../../server/http/contract.ts';
import { usePhone } from '../ui/phone.ts';
import { Assign } from './assign.tsx';
import { linesOf } from './compared.ts';
import { differing } from './differing.ts';

/** One undecided line of a file beside the people it might be, what differs marked, with a button each. */
export function Candidate({
  candidate,
  busy,
  onChoose,
  onAssign,
}: {
  candidate: CandidateView;
  busy: boolean;
  onChoose: (person: string | null) => void;
  onAssign: (household: string) => void;
}) {
  const phone = usePhone();
  const lines = linesOf(candidate);
  return (
    <section className="panel" aria-label={`${candidate.file}第${candidate.line}行`}>
      <div style={{ marginBottom: 10 }}>
        <strong>
          {candidate.file} 第{candidate.line}行
        </strong>
        <div className="quiet">{candidate.reason}</div>
      </div>
      <div
        style={{
          display: 'grid',
          gap: 12,
          gridTemplateColumns: phone
            ? '1fr'
            : `repeat(${candidate.people.length + (candidate.assignable ? 2 : 1)}, minmax(230px, 340px))`,
          overflowX: 'auto',
          // The button stands under what it decides about, not below all that the file says.
          alignItems: 'start',
        }}
      >
        <Side title="文件所报" ground="#F5F7FA">
          {lines.map(({ label, sent }) => (
            <Item key={label} label={label}>
              {sent || '—'}
            </Item>
          ))}
          {Object.entries(candidate.sent)
            .filter(([header]) => !lines.some(({ header: own }) => own === header))
            .map(([header, value]) => (
              <Item key={header} label={header}>
                {value || '—'}
              </Item>
            ))}
        </Side>
        {candidate.people.map((person, index) => (
          <Side
            key={person.id}
            title={`候选${index + 1}`}
            foot={
              <Button type="primary" block loading={busy} onClick={() => onChoose(person.id)}>
                是同一人{!phone && `（${index + 1}）`}
              </Button>
            }
          >
            {lines.map(({ label, sent, of }) => (
              <Item key={label} label={label}>
                <Marked text={of(person)} other={sent} />
              </Item>
            ))}
            <Item label="所在户">{person.household}</Item>
          </Side>
        ))}
        {candidate.assignable && (
          <Side title="指定农户" foot={<Assign key={candidate.id} busy={busy} onAssign={onAssign} />} />
        )}
      </div>
      <Button block={phone} disabled={busy} onClick={() => onChoose(null)} style={{ marginTop: 12 }}>
        {candidate.people.length ? '都不是' : '不是本县登记农户，退回'}
        {!phone && '（0）'}
      </Button>
    </section>
  );
}

function Side({
  title,
  ground = '#FFFFFF',
  foot,
  children,
}: {
  title: string;
  ground?: string;
  foot?: React.ReactNode;
  children?: React.ReactNode;
}) {
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        border: '1px solid #DDE3EA',
        borderRadius: 4,
        padding: 12,
        background: ground,
      }}
    >
      <div className="quiet" style={{ fontWeight: 600 }}>
        {title}
      </div>
      {children && <dl style={{ margin: '6px 0 12px', flex: 1 }}>{children}</dl>}
      {foot}
    </div>
  );
}

const Item = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <>
    <dt className="quiet" style={{ fontSize: 13, marginTop: 6 }}>
      {label}
    </dt>
    <dd style={{ margin: 0, overflowWrap: 'anywhere', letterSpacing: '0.02em' }}>{children}</dd>
  </>
);

/** What differs from the file is underlined and bold, not only coloured. */
function Marked({ text, other }: { text: string; other: string }) {
  if (!text) return <>—</>;
  if (!other) return <>{text}</>;
  let place = 0;
  return differing(text, other).map(({ text: part, differs }) => {
    const key = place;
    place += part.length;
    return differs ? (
      <mark key={key} style={marked}>
        {part}
      </mark>
    ) : (
      part
    );
  });
}

const marked = { background: '#FFF4D1', color: '#6B4A00', fontWeight: 700, textDecoration: 'underline' };
