import { type RawBuilder, sql } from 'kysely';
import type { Feed } from '../../kernel/index.ts';
import { tableOf } from '../db/compile.ts';
import type { Session } from '../session.ts';
import { incoming, type Step } from './incoming.ts';
import type { MonthAndRegion } from './people.ts';
import { targetOf } from './target.ts';

/** Stands as the reason where a person said that a line is about nobody here. */
export const saidNobody = '经人工核对，不是登记册中的人';

/**
 * What people decided before stands, and with it who was put to them, so that it can still be taken back: of the same line in an earlier file of this month, whatever was decided; in other months, that
 * this number with this name is that person, as long as the person is registered. Without a number nothing is known of another month's line.
 */
export function rememberedSteps(
  session: Session,
  feed: Feed,
  { month, region }: MonthAndRegion,
): Record<string, Step> {
  const { people, take } = targetOf(feed, session.names, session.platform.root);
  const { id: lo, hi } = session.regions.get(region);
  const registered = tableOf(take === 'itself' ? people : session.platform.root);
  return {
    沿用人工判断: sql`
      update ${incoming} i set _state = d.state, _record = d.record, _region = d.region, _people = coalesce(d.people, i._people),
        _reason = case when d.state = 'refused' then d.reason end
      from (select distinct on (same) state, record, region, reason, people, same from feed_row
        where feed = ${feed.id} and month = ${month} and same is not null
          and delivery_id in (select id from delivery where feed = ${feed.id} and month = ${month} and region = ${region})
          and (state = 'matched' or (state = 'refused' and reason = ${saidNobody}))
        order by same, id desc) d
      where i._state in ('good', 'damaged', 'candidate') and d.same = i._same`,
    沿用以往的判断: sql`
      update ${incoming} i set _state = 'matched', _record = o.id, _region = o.region, _people = d.people, _reason = null, _remedy = null
      from (${latestWord(feed, region)}) d join ${registered} o on o.id = d.record and o.region between ${lo} and ${hi}
      where i._state in ('good', 'damaged', 'candidate') and d.state = 'matched' and d.whose = i._whose`,
  };
}

/** Whom someone said that a number and name are not, they are not next month either; anybody else must be looked at. */
export const forgetSaidNobody = (feed: Feed, { region }: MonthAndRegion): RawBuilder<unknown> => sql`
  update ${incoming} i set _state = 'refused', _reason = ${saidNobody}, _remedy = '以前已核对过；确有误的，请报上正确的证件号码'
  from (${latestWord(feed, region)}) d
  where i._state = 'candidate' and d.state = 'refused' and d.whose = i._whose and i._people <@ d.people`;

/** What was said last of each number and name that did not match by itself. */
const latestWord = (feed: Feed, region: number): RawBuilder<unknown> => sql`
  select distinct on (r.whose) r.state, r.record, r.people, r.whose from feed_row r
  where r.feed = ${feed.id} and r.whose is not null
    and r.delivery_id in (select id from delivery where feed = ${feed.id} and region = ${region} and accepted_at is not null)
    and (r.state = 'matched' or (r.state = 'refused' and r.people is not null))
  order by r.whose, r.id desc`;
