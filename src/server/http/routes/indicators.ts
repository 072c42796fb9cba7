import { bulletin, indicatorsOf, viewOf } from '../../indicators/bulletin.ts';
import { figureRows } from '../../indicators/drill.ts';
import { publish } from '../../indicators/published.ts';
import { bulletinWorkbook } from '../../indicators/workbook.ts';
import { refusal } from '../../problems.ts';
import type { Session } from '../../session.ts';
import { type Asked, Download, type Route } from '../route.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Indicators, their rows, and the month's bulletin. */
export const indicatorRoutes: Route[] = [
  {
    method: 'get',
    path: '/indicators',
    handle: async (session) => indicatorsOf(session).map((indicator) => viewOf(indicator, session.reading)),
  },
  {
    method: 'get',
    path: '/indicators/:id/rows',
    handle: (session, { params, query }) =>
      figureRows(session, params.id ?? '', {
        month: query.month ?? '',
        region: regionAsked(session, query.region),
        part: query.part === 'denominator' ? 'denominator' : 'numerator',
        ...(query.after && { after: query.after }),
        ...(query.limit && { limit: query.limit }),
      }),
  },
  { method: 'get', path: String.raw`/bulletins/:month{\d{4}-\d\d\.xlsx}`, handle: download },
  {
    method: 'get',
    path: '/bulletins/:month',
    handle: (session, { params, query }) =>
      bulletin(session, params.month ?? '', regionAsked(session, query.region)),
  },
  {
    method: 'post',
    path: '/bulletins/:month/publish',
    handle: async (session, { params, body }) => {
      const { region } = (body ?? {}) as { region?: unknown };
      if (typeof region !== 'string') throw refusal('bad-request', '请写明签发哪个地区的通报');
      await publish(session, params.month ?? '', region);
      return bulletin(session, params.month ?? '', region);
    },
  },
];

async function download(session: Session, { params, query }: Asked): Promise<Download> {
  const month = (params.month ?? '').replace(/\.xlsx$/, '');
  const { file, bytes } = await bulletinWorkbook(session, month, regionAsked(session, query.region));
  return new Download(file, xlsx, bytes);
}

const regionAsked = ({ seat }: Session, code: string | undefined): string => code || seat.region;
