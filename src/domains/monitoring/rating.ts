import { defineRating } from '../../kernel/index.ts';
import { assisted, freshMonths, household } from '../household/index.ts';

const c = household.columns;

/** 三色评定 of whoever is or was helped; ordinary households are rated by nobody. */
export const householdRating = defineRating('household-rating', '三色评定', {
  of: household,
  scope: assisted,
  verified: c.verifiedOn,
  freshMonths,
  override: { colour: c.colourOverride, reason: c.colourOverrideReason, until: c.colourOverrideUntil },
  sets: { colour: c.colour, sentence: c.colourReason, milder: c.colourMilder },
});
