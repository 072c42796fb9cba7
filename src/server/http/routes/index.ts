import type { Route } from '../route.ts';
import { accessRoutes } from './access.ts';
import { attachmentRoutes } from './attachments.ts';
import { attendanceRoutes } from './attendance.ts';
import { caseRoutes } from './cases.ts';
import { comparisonRoutes } from './comparisons.ts';
import { demoRoutes } from './demo.ts';
import { documentRoutes } from './documents.ts';
import { doubtRoutes } from './doubts.ts';
import { dutyRoutes } from './duties.ts';
import { entitlementRoutes } from './entitlements.ts';
import { episodeRoutes } from './episodes.ts';
import { feedRoutes } from './feeds.ts';
import { indicatorRoutes } from './indicators.ts';
import { monthRoutes } from './months.ts';
import { onboardingRoutes } from './onboarding.ts';
import { openingRoutes } from './openings.ts';
import { parameterRoutes } from './parameters.ts';
import { queryRoutes } from './queries.ts';
import { reconciliationRoutes } from './reconciliation.ts';
import { registerRoutes } from './registers.ts';
import { retentionRoutes } from './retention.ts';
import { ruleRoutes } from './rules.ts';
import { runRoutes } from './runs.ts';
import { secondFactorRoutes } from './second-factor.ts';
import { signingRoutes } from './signings.ts';
import { viewRoutes } from './views.ts';

/** Every address of the API. */
export const routes: readonly Route[] = [
  ...accessRoutes,
  ...attachmentRoutes,
  ...attendanceRoutes,
  ...caseRoutes,
  ...comparisonRoutes,
  ...demoRoutes,
  ...documentRoutes,
  ...doubtRoutes,
  ...dutyRoutes,
  ...entitlementRoutes,
  ...episodeRoutes,
  ...feedRoutes,
  ...indicatorRoutes,
  ...monthRoutes,
  ...onboardingRoutes,
  ...openingRoutes,
  ...parameterRoutes,
  ...queryRoutes,
  ...reconciliationRoutes,
  ...registerRoutes,
  ...retentionRoutes,
  ...ruleRoutes,
  ...runRoutes,
  ...secondFactorRoutes,
  ...signingRoutes,
  ...viewRoutes,
];
