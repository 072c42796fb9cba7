import { defineForm, today } from '../../kernel/index.ts';
import { cityClerk, countyClerk, townshipClerk, village } from '../household/index.ts';
import { campaign, workRecord } from './registers.ts';

/** 零报告: nothing to fill in, one tap. */
export const noLeads = defineForm('no-leads', '本周无线索', {
  on: workRecord,
  by: [village],
  does: 'creates',
  asks: [],
  sets: { doneOn: today, none: true },
});
export const workDone = defineForm('work-done', '登记完成情况', {
  on: workRecord,
  by: [countyClerk, cityClerk],
  does: 'creates',
  asks: ['doneOn'],
  offers: ['topic', 'content'],
});
export const progressReport = defineForm('progress-form', '报送进展', {
  on: workRecord,
  by: [countyClerk],
  does: 'creates',
  asks: ['content'],
  sets: { doneOn: today },
});

export const newCampaign = defineForm('new-campaign', '部署专项行动', {
  on: campaign,
  by: [cityClerk, countyClerk],
  does: 'creates',
  asks: ['name', 'level', 'from', 'to', 'content'],
  offers: ['document'],
});
export const campaignUpdate = defineForm('campaign-update', '调整专项行动', {
  on: campaign,
  by: [cityClerk, countyClerk],
  does: 'updates',
  asks: ['to', 'content'],
});
export const campaignReport = defineForm('campaign-report', '报告完成情况', {
  on: workRecord,
  by: [village, townshipClerk, countyClerk],
  does: 'creates',
  asks: ['content'],
  sets: { doneOn: today },
});
