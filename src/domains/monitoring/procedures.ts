export * from './appeals.ts';
export * from './assistance.ts';
export * from './clearance.ts';
export * from './green-channel.ts';
export * from './identification.ts';
export * from './leads.ts';
export * from './objections.ts';
