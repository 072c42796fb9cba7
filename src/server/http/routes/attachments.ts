import { z } from 'zod';
import { attach, attachToRecord, openAttachment } from '../../attachments/attach.ts';
import { refusal } from '../../problems.ts';
import { registerOf } from '../../registers/list.ts';
import { Download, type Route } from '../route.ts';

export const attachmentRoutes: Route[] = [
  {
    method: 'post',
    path: '/cases/:id/attachments',
    async handle(session, { params, query, file }) {
      if (!file) throw refusal('bad-request', '没有收到附件');
      const kind = z.enum(['signature', 'photo', 'file']).parse(query.kind);
      return attach(session, params.id ?? '', kind, file);
    },
  },
  {
    method: 'post',
    path: '/registers/:register/:id/attachments',
    async handle(session, { params, query, file }) {
      if (!file) throw refusal('bad-request', '没有收到附件');
      const kind = z.enum(['signature', 'photo', 'file']).parse(query.kind);
      const register = registerOf(session, params.register ?? '');
      return attachToRecord(session, register, params.id ?? '', kind, file);
    },
  },
  {
    method: 'get',
    path: '/cases/attachments/:id',
    async handle(session, { params }) {
      const { media, name, bytes } = await openAttachment(session, params.id ?? '');
      return new Download(name ?? `照片.${media === 'image/png' ? 'png' : 'jpg'}`, media, bytes);
    },
  },
];
