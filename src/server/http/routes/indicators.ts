import { type DifferenceAsked, figureDifference } from '../../differences/difference.ts';
import { exportDifference } from '../../differences/export.ts';
import { bulletin, indicatorsOf, viewOf } from '../../indicators/bulletin.ts';
import { consult } from '../../indicators/consult.ts';
import { correct } from '../../indicators/corrections.ts';
import { type Drill, exportFigureRows, figureRows } from '../../indicators/drill.ts';
import { findOpening, writeOpening } from '../../indicators/opening.ts';
import { bulletinPaper } from '../../indicators/paper.ts';
import { publish } from '../../indicators/published.ts';
import { standing } from '../../indicators/standing.ts';
import { bulletinWorkbook } from '../../indicators/workbook.ts';
import { refusal } from '../../problems.ts';
import type { Session } from '../../session.ts';
import { type Asked, type Download, type Route, wordFile, workbook } from '../route.ts';

/** Indicators, their rows, and the month's bulletin. */
export const indicatorRoutes: Route[] = [
  {
    method: 'get',
    path: '/indicators',
    handle: async (session) => indicatorsOf(session).map((indicator) => viewOf(indicator, session.reading)),
  },
  {
    method: 'get',
    path: '/indicators/now',
    handle: (session, { query }) =>
      standing(session, query.ids?.split(',') ?? [], regionAsked(session, query.region)),
  },
  {
    method: 'get',
    path: '/indicators/:id/rows',
    handle: (session, { params, query }) => figureRows(session, params.id ?? '', drillOf(session, query)),
  },
  {
    method: 'get',
    path: '/indicators/:id/rows.xlsx',
    handle: async (session, { params, query }) =>
      workbook(await exportFigureRows(session, params.id ?? '', drillOf(session, query), query)),
  },
  {
    method: 'get',
    path: '/indicators/:id/difference',
    handle: (session, { params, query }) =>
      figureDifference(session, params.id ?? '', differenceOf(session, query)),
  },
  {
    method: 'get',
    path: '/indicators/:id/difference.xlsx',
    handle: async (session, { params, query }) =>
      workbook(await exportDifference(session, params.id ?? '', differenceOf(session, query))),
  },
  { method: 'get', path: String.raw`/bulletins/:month{\d{4}-\d\d\.xlsx}`, handle: download },
  {
    method: 'get',
    path: String.raw`/bulletins/:month{\d{4}-\d\d\.docx}`,
    handle: async (session, { params, query }) => {
      const month = (params.month ?? '').replace(/\.docx$/, '');
      const region = regionAsked(session, query.region);
      return wordFile(await bulletinPaper(session, month, region, editionOf(query)));
    },
  },
  {
    method: 'get',
    path: '/bulletins/:month',
    handle: (session, { params, query }) =>
      bulletin(session, params.month ?? '', regionAsked(session, query.region), editionOf(query)),
  },
  {
    method: 'get',
    path: '/bulletins/:month/opening',
    handle: (session, { params, query }) =>
      findOpening(session, params.month ?? '', regionAsked(session, query.region)),
  },
  {
    method: 'put',
    path: '/bulletins/:month/opening',
    handle: (session, { params, body }) => {
      const { region, text } = (body ?? {}) as { region?: unknown; text?: unknown };
      return writeOpening(session, params.month ?? '', regionNamed(region), text);
    },
  },
  {
    method: 'post',
    path: '/bulletins/:month/consult',
    handle: async (session, { params, body }) => {
      const { region, deadline } = (body ?? {}) as { region?: unknown; deadline?: unknown };
      await consult(session, params.month ?? '', regionNamed(region), deadline);
      return bulletin(session, params.month ?? '', regionNamed(region));
    },
  },
  {
    method: 'post',
    path: '/bulletins/:month/correct',
    handle: async (session, { params, body }) => {
      const { region, reason } = (body ?? {}) as { region?: unknown; reason?: unknown };
      await correct(session, params.month ?? '', regionNamed(region), reason);
      return bulletin(session, params.month ?? '', regionNamed(region));
    },
  },
  {
    method: 'post',
    path: '/bulletins/:month/publish',
    handle: async (session, { params, body }) => {
      const region = regionNamed((body as { region?: unknown } | null)?.region);
      await publish(session, params.month ?? '', region);
      return bulletin(session, params.month ?? '', region);
    },
  },
];

async function download(session: Session, { params, query }: Asked): Promise<Download> {
  const month = (params.month ?? '').replace(/\.xlsx$/, '');
  return workbook(
    await bulletinWorkbook(session, month, regionAsked(session, query.region), {
      edition: editionOf(query),
      ...(query.columns && { shown: query.columns.split(',') }),
    }),
  );
}

function drillOf(
  session: Session,
  { month, region, part, after, limit, edition, bulletin, ...query }: Asked['query'],
): Drill {
  return {
    ...(month && { month }),
    ...(Number(edition) > 0 && { edition: Number(edition) }),
    ...(bulletin && { bulletin }),
    region: regionAsked(session, region),
    part: part === 'denominator' || part === 'rest' ? part : 'numerator',
    ...(after && { after }),
    ...(limit && { limit }),
    query,
  };
}

const differenceOf = (
  session: Session,
  { month, from, region, part, after, limit, edition, bulletin }: Asked['query'],
): DifferenceAsked => ({
  ...(month && { month }),
  ...(from && { from }),
  ...(Number(edition) > 0 && { edition: Number(edition) }),
  ...(bulletin && { bulletin }),
  region: regionAsked(session, region),
  part: part === 'denominator' ? part : 'numerator',
  ...(after && { after }),
  limit: Math.min(Math.max(Number(limit) || 50, 1), 200),
});

/** Which edition of a signed bulletin: 0 as signed; without it the last. */
const editionOf = ({ edition }: Asked['query']): number | undefined =>
  edition && /^\d+$/.test(edition) ? Number(edition) : undefined;

function regionNamed(region: unknown): string {
  if (typeof region !== 'string') throw refusal('bad-request', '请写明是哪个地区的通报');
  return region;
}

const regionAsked = ({ seat }: Session, code: string | undefined): string => code || seat.region;
