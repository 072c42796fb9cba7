import { and, defineRule } from '../../kernel/index.ts';
import { company, publicPay, realEstate, vehicle } from './registers.ts';

/** Questions for the household to explain: they exclude nobody, rate nobody and open nothing. */
const asked = { level: 'question', risk: 'other' } as const;

export const hasVehicles = defineRule('has-vehicles', '名下有机动车', {
  ...asked,
  source: '公安局',
  on: vehicle,
  when: and(vehicle.columns.vehicles.known(), vehicle.columns.models.known()),
});
export const hasRealEstate = defineRule('has-real-estate', '名下有不动产', {
  ...asked,
  source: '自然资源局',
  on: realEstate,
  when: and(realEstate.columns.estates.known(), realEstate.columns.places.known()),
});
export const hasCompanies = defineRule('has-companies', '名下有市场主体', {
  ...asked,
  source: '市场监管局',
  on: company,
  when: and(company.columns.companies.known(), company.columns.names.known()),
});
export const hasPublicPay = defineRule('has-public-pay', '财政供养人员', {
  ...asked,
  source: '财政局',
  on: publicPay,
  when: publicPay.columns.unit.known(),
});
