import { office } from '../../kernel/index.ts';

/** 村级: verifies, deliberates, posts notices. */
export const village = office('village', '村级经办');
/** These sit in a village and see it whole; the grid that is theirs is a filter. */
export const gridWorker = office('village', '网格员');
export const residentTeam = office('village', '驻村工作队');
/** Sees the households that it helps, and no others. */
export const caseOfficer = office('village', '帮扶责任人', { own: 'household.officerNumber' });
export const townshipClerk = office('township', '乡镇经办');
export const townshipLeader = office('township', '乡镇分管领导');
export const countyClerk = office('county', '县级经办');
export const countyLeader = office('county', '县级领导');
export const cityClerk = office('city', '市级经办');
export const cityLeader = office('city', '市级领导');

/** 县级行业部门: sends its files and answers for its measures; it has no registry. */
export const countyDepartment = (name: string) => office('county', name, { department: true });
export const healthInsurance = countyDepartment('医保局');
export const healthCommission = countyDepartment('卫健委');
export const disabledFederation = countyDepartment('残联');
export const housingBureau = countyDepartment('住建局');
export const civilAffairs = countyDepartment('民政局');
export const educationBureau = countyDepartment('教体局');
export const employmentBureau = countyDepartment('人社局');
export const agricultureBureau = countyDepartment('农业农村局');
export const waterBureau = countyDepartment('水利局');
export const financeOffice = countyDepartment('金融工作局');
/** 县委组织部: long leave, recall and replacement of resident cadres. */
export const organisation = countyDepartment('组织部');
export const publicSecurity = countyDepartment('公安局');
export const emergencyBureau = countyDepartment('应急管理局');
export const petitionsBureau = countyDepartment('信访局');
export const landBureau = countyDepartment('自然资源局');
export const marketBureau = countyDepartment('市场监管局');
export const treasury = countyDepartment('财政局');
/** 纪检监察机关: sees only what is transferred to it. */
export const discipline = countyDepartment('纪委监委');

/** 督查、巡察 of a county or a township: a seat for each area it is assigned, until the day it ends. */
export const countyInspectors = office('county', '督查巡查组', { inspects: true });
export const townshipInspectors = office('township', '督查巡查组', { inspects: true });

export const offices = [
  village,
  gridWorker,
  residentTeam,
  caseOfficer,
  townshipClerk,
  townshipLeader,
  countyClerk,
  countyLeader,
  cityClerk,
  cityLeader,
  healthInsurance,
  healthCommission,
  disabledFederation,
  housingBureau,
  civilAffairs,
  educationBureau,
  employmentBureau,
  agricultureBureau,
  waterBureau,
  financeOffice,
  organisation,
  publicSecurity,
  emergencyBureau,
  petitionsBureau,
  landBureau,
  marketBureau,
  treasury,
  discipline,
  countyInspectors,
  townshipInspectors,
];
