import adjustment from './adjustment/index.ts';
import agriculture from './agriculture/index.ts';
import assets from './assets/index.ts';
import assignment from './assignment/index.ts';
import calendar from './calendar/index.ts';
import civilAffairs from './civil-affairs/index.ts';
import disability from './disability/index.ts';
import disaster from './disaster/index.ts';
import education from './education/index.ts';
import employment from './employment/index.ts';
import finance from './finance/index.ts';
import grid from './grid/index.ts';
import health from './health/index.ts';
import household, { offices } from './household/index.ts';
import housing from './housing/index.ts';
import microcredit from './microcredit/index.ts';
import monitoring from './monitoring/index.ts';
import petitions from './petitions/index.ts';
import projects from './projects/index.ts';
import publicSecurity from './public-security/index.ts';
import rectification from './rectification/index.ts';
import resident from './resident/index.ts';
import visits from './visits/index.ts';
import water from './water/index.ts';

/** The only wiring: a new policy domain is one folder and one line here. */
export const domains = [
  household,
  monitoring,
  calendar,
  health,
  disability,
  housing,
  civilAffairs,
  education,
  employment,
  publicSecurity,
  water,
  disaster,
  agriculture,
  finance,
  microcredit,
  projects,
  petitions,
  assets,
  grid,
  resident,
  visits,
  assignment,
  rectification,
  adjustment,
] as const;
export { offices };
