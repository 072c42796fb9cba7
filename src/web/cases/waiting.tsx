import { Alert, Button, Flex } from 'antd';
import type { CasePage, MoveView } from '../../server/http/contract.ts';
import { removeUnsent, useUnsent } from '../offline/outbox.ts';
import type { Unsent } from '../offline/store.ts';
import type { useDraft } from '../ui/draft.ts';
import type { Waiting } from '../ui/submission.ts';

/** 李某家 · 核查反馈: what a phone keeps of a move until the server has it. */
export const waitingOf = (
  page: CasePage,
  move: MoveView,
  { place, given }: Pick<ReturnType<typeof useDraft>, 'place' | 'given'>,
): Waiting => ({
  about: `${page.subject} · ${page.label}：${move.label}`,
  page: `/cases/${page.id}`,
  draft: place,
  given,
});

/** What was done about a case on this phone and has not reached the server, or was refused by it. */
export const useWaiting = ({ id }: Pick<CasePage, 'id'>): Unsent | undefined =>
  useUnsent().find(({ path }) => path === `/cases/${id}/moves`);

/** 未发送: instead of the form; it can be taken up again until it is sent. */
export function NotSent({ letter }: { letter: Unsent }) {
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title="未发送，联网后自动发送"
      description={
        <Flex vertical align="start" gap={8}>
          {letter.about}
          <Button onClick={() => void removeUnsent(letter.key)}>改一改</Button>
        </Flex>
      }
    />
  );
}
