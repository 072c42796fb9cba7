import { yearlyUpdate } from '../../domains/adjustment/index.ts';

/** Where what a duty asks of a household is done, where that is a page of its own. */
const pages: Readonly<Record<string, string>> = { [yearlyUpdate.id]: '/adjustment/households' };

/** The page of a household's task: that of its duty, else the household's own. */
export const pageOfHousehold = (duty: string, household: string): string =>
  `${pages[duty] ?? '/households'}/${household}`;
