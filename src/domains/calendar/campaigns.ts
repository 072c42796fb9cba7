import { defineDuty, type Office } from '../../kernel/index.ts';
import { countyClerk, townshipClerk, village } from '../household/index.ts';
import { campaignReport } from './forms.ts';
import { campaign } from './registers.ts';

/** 专项行动, as those who are to take part in it: from its first day until its last, once in each of their regions. */
const ofCampaign = (level: 'county' | 'township' | 'village', label: string, by: Office) =>
  defineDuty(`campaign-${level}`, label, {
    basis: '鹤壁市“百日提升行动”、新乡市“十二大专项行动”（公开报道）',
    by,
    every: { since: 'from', until: 'to' },
    from: '2023-10-01',
    evidence: campaignReport,
    period: 'periodFrom',
    forEach: campaign,
    where: campaign.columns.level.is(level),
  });
export const campaignOfCounties = ofCampaign('county', '专项行动（县区）', countyClerk);
export const campaignOfTownships = ofCampaign('township', '专项行动（乡镇）', townshipClerk);
export const campaignOfVillages = ofCampaign('village', '专项行动（村）', village);
