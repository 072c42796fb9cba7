import { Alert, Button, Flex } from 'antd';
import { useSession } from '../session.tsx';
import { Due } from '../ui/due.tsx';
import { useGo } from '../ui/go.tsx';
import { NextHousehold } from './next-household.tsx';
import { isCollected, type Round, runningOf, useRounds } from './rounds.ts';

/** Says, while a round runs here, who opened it and until when; on a household's own page, whether that is collected yet. */
export function RoundNotice(props: {
  household?: { id: string; region: string; collectedOn: unknown };
  /** On the page where it is collected itself. */
  here?: true;
}) {
  const { household, here } = props;
  const { seat } = useSession();
  const { data } = useRounds();
  const go = useGo();
  if (seat.department) return null;
  const [round, ...others] = runningOf(data).filter(
    ({ region }) => !household || household.region.startsWith(region.code),
  );
  if (!round || (others.length && !household)) return null;
  const done = household && isCollected(round, household.collectedOn);
  return (
    <Alert
      type={done ? 'success' : 'info'}
      showIcon
      className="no-print"
      style={{ marginBottom: 12 }}
      title={
        <Flex justify="space-between" align="center" wrap gap={8}>
          <span>
            <Opened round={round} />
            {household ? (
              done ? (
                `；本户已于${String(household.collectedOn)}采集`
              ) : (
                '；本户尚未采集'
              )
            ) : (
              <>
                ，采集截止 <Due day={round.collectBy as never} withDay />
              </>
            )}
          </span>
          {here && done && household && <NextHousehold round={round} household={household.id} />}
          {!here && (
            <Button
              size={household ? 'middle' : 'small'}
              type={household && !done ? 'primary' : 'default'}
              onClick={() =>
                household
                  ? go(`/adjustment/households/${household.id}`)
                  : go('/adjustment', { number: round.number })
              }
            >
              {household ? (done ? '查看或更正采集' : '去采集') : '看进度'}
            </Button>
          )}
        </Flex>
      }
    />
  );
}

/** 2023年度动态调整：县级经办李某2023-10-08开账. */
export const Opened = ({ round: { name, openedBy, openedOn, region } }: { round: Round }) => (
  <>
    <strong>{name}</strong>：{openedBy ?? `${region.name}县级`}
    {openedOn}开账（冻结）
  </>
);
