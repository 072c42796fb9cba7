import { useQueries, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Empty } from 'antd';
import { useEffect, useState } from 'react';
import type { Entered } from '../../kernel/index.ts';
import type { CaseLine, CasePage, Page } from '../../server/http/contract.ts';
import { get } from '../api.ts';
import { newId } from '../new-id.ts';
import { deliver, isUnreached, putUnsent } from '../offline/outbox.ts';
import { useSession } from '../session.tsx';
import { useDraft } from '../ui/draft.ts';
import { FieldsForm } from '../ui/fields.tsx';
import { Go } from '../ui/go.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { isPhone } from '../ui/phone.ts';
import { Loading, sentenceOf } from '../ui/problem.tsx';
import { complaintsOf } from '../ui/submission.ts';
import { counted, isOver, passedOf, type Vote, votesOf, wrongWith } from './meeting.ts';
import { VoteCard } from './vote-card.tsx';

type Outcome = { readonly page: CasePage } | { readonly said: string };

/** 民主评议: one meeting about several households. 应到 and 实到 are said once, votes household by household; records print. */
export default function DeliberationPage() {
  const { seat, day } = useSession();
  const votes = votesOf(seat);
  const client = useQueryClient();
  const draft = useDraft('deliberation', { meeting: { deliberatedOn: day, postedOn: day }, votes: {} });
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, Outcome>>>({});
  const [isSending, setSending] = useState(false);
  const lists = useQueries({
    queries: votes.map(({ procedure, step }) => ({
      queryKey: ['/cases', 'deliberation', procedure.id],
      queryFn: () =>
        get<Page<CaseLine>>('/cases', { procedure: procedure.id, step, state: 'open', limit: 100 }),
    })),
  });
  const rows = lists.flatMap(({ data }, i) =>
    (data?.rows ?? []).map((row) => ({ row, vote: votes[i] as Vote })),
  );
  const meeting = draft.given.meeting as Entered;
  const given = draft.given.votes as Readonly<Record<string, Entered>>;
  const change = (id: string, name: string, value: string) =>
    draft.change({ ...draft.given, votes: { ...given, [id]: { ...given[id], [name]: value } } });
  const isPast =
    lists.every(({ isSuccess }) => isSuccess) &&
    isOver(
      given,
      rows.map(({ row }) => row.id),
    );
  const { forget } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is forgotten is what is kept now.
  useEffect(() => {
    if (isPast) forget();
  }, [isPast]);
  const register = votes[0]?.procedure.on.id ?? '';
  const once = (votes[0]?.asks ?? []).filter((name) => !counted.some((each) => each === name));
  const filled = rows.filter(({ row }) => passedOf(meeting, given[row.id] ?? {}));
  const wrong = rows.some(({ row }) => wrongWith(meeting, given[row.id] ?? {}));
  const send = async () => {
    setSending(true);
    const found: Record<string, Outcome> = { ...outcomes };
    for (const { row, vote } of filled)
      found[row.id] = await record(row, vote, { ...meeting, ...given[row.id] });
    setOutcomes(found);
    setSending(false);
    // What became of each is said above the form.
    scrollTo({ top: 0 });
    void client.invalidateQueries();
  };
  return (
    <div style={{ maxWidth: 640 }}>
      <PageTitle title="民主评议" note="一次会议评议几户，应到、实到只填一次" />
      <Outcomes outcomes={outcomes} />
      {lists.some(({ isPending }) => isPending) && <Loading />}
      {lists.every(({ isPending }) => !isPending) && rows.length === 0 && (
        <div className="panel">
          <Empty description="没有等待评议的农户" />
        </div>
      )}
      {rows.length > 0 && (
        <>
          <div className="panel">
            <FieldsForm
              register={register}
              asks={once}
              given={meeting}
              onChange={(next) => draft.change({ ...draft.given, meeting: next })}
            />
          </div>
          {rows.map(({ row, vote }) => (
            <VoteCard
              key={row.id}
              row={row}
              vote={vote}
              meeting={meeting}
              votes={given[row.id] ?? {}}
              onChange={(name, value) => change(row.id, name, value)}
            />
          ))}
          <Button
            type="primary"
            size="large"
            block
            style={{ marginTop: 16 }}
            loading={isSending}
            disabled={filled.length === 0 || wrong}
            onClick={() => void send()}
          >
            评议通过，张贴公示（{filled.length}户）
          </Button>
          <p className="quiet">只记录已填票数、通过的户；没有通过的逐户另行办理。评议记录提交后可打印。</p>
        </>
      )}
    </div>
  );
}

/** Records the votes about one household; without a signal they wait on the phone. */
async function record(row: CaseLine, { move, asks, procedure }: Vote, all: Entered): Promise<Outcome> {
  const given = Object.fromEntries(asks.map((name) => [name, all[name]]));
  const letter = {
    key: `phone-${newId()}`,
    path: `/cases/${row.id}/moves`,
    body: { move, given },
    about: `${row.subject} · ${procedure.label}：民主评议`,
    page: `/cases/${row.id}`,
    draft: '',
    given,
  };
  try {
    return { page: await deliver<CasePage>(letter) };
  } catch (error) {
    if (!isUnreached(error) || !isPhone()) return { said: `${row.subject}家：${reasonsOf(error)}` };
    await putUnsent(letter);
    return { said: `${row.subject}家：未发送，联网后自动发送` };
  }
}

/** Why it was not recorded: what is wrong with each field, where that is known. */
const reasonsOf = (error: unknown): string =>
  Object.values(complaintsOf(error) ?? {}).join('；') || sentenceOf(error);

/** What became of each household, with its papers. */
function Outcomes({ outcomes }: { outcomes: Readonly<Record<string, Outcome>> }) {
  const all = Object.entries(outcomes);
  if (all.length === 0) return null;
  return all.map(([id, outcome]) =>
    'said' in outcome ? (
      <Alert key={id} type="warning" showIcon title={outcome.said} style={{ marginBottom: 12 }} />
    ) : (
      <Alert
        key={id}
        type="success"
        showIcon
        style={{ marginBottom: 12 }}
        title={`${outcome.page.subject}家已记录，公示 ${outcome.page.noticeFrom ?? ''} 至 ${outcome.page.noticeUntil ?? ''}`}
        description={outcome.page.documents.map((paper) => (
          <Go
            key={paper.id}
            to={`/documents/${paper.id}`}
            search={{ case: id }}
            style={{ display: 'inline-block', padding: '10px 12px 10px 0' }}
          >
            打印{paper.label}
          </Go>
        ))}
      />
    ),
  );
}
