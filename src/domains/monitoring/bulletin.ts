import { defineBulletin } from '../../kernel/index.ts';
import { countyConsultation, townshipConsultation } from './consultation.ts';

/** 通报, as the office sends it to the counties: units are named, households never. */
export const monthlyBulletin = defineBulletin('monthly-bulletin', '防止返贫动态监测和帮扶工作情况通报', {
  basis: '新乡市、鹤壁市公开的月通报做法',
  consults: { by: [countyConsultation, townshipConsultation], month: 'month' },
  sections: [
    {
      heading: '一、总体情况',
      paragraphs: [
        '截至{asOf}，{region}累计识别监测对象{monitored-households}户{monitored-people}人，其中风险已消除{cleared-households}户{cleared-people}人；本年新识别{identified-this-year-households}户{identified-this-year-people}人，本月新识别{identified-this-month-households}户{identified-this-month-people}人，本月消除{cleared-this-month-households}户{cleared-this-month-people}人。',
        '监测户享受帮扶政策占比{policy-coverage}，户均享受政策{policies-per-household}项；帮扶责任人{case-officers}人。',
      ],
    },
    { heading: '二、各单位情况', shows: 'rankings' },
    { heading: '三、存在问题', shows: 'shortfalls' },
    { heading: '四、下步要求', pen: ['（一）', '（二）', '（三）'] },
    { heading: '附表', shows: 'table' },
  ],
});
