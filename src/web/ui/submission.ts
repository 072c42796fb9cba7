import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { createElement, useRef } from 'react';
import type { Complaints, Entered } from '../../kernel/index.ts';
import { ProblemError } from '../api.ts';
import { newId } from '../new-id.ts';
import { deliver, isUnreached, letGo, putUnsent, removeUnsent } from '../offline/outbox.ts';
import type { Unsent } from '../offline/store.ts';
import { type Opened, OpenedMessage } from './opened.tsx';
import { isPhone } from './phone.ts';

/** What a phone keeps of a form that the server did not get: what it is about, and where it can be taken up again. */
export interface Waiting {
  readonly about: string;
  readonly page: string;
  readonly draft: string;
  readonly given: Entered;
}

type Sent = Pick<Unsent, 'path' | 'body' | 'pictures'>;
const unsent = Symbol('kept on this device');

/**
 * Sends a form once: what did not reach the server is sent again under the same key, so that nothing is done twice.
 * What was refused stays in `error`, for the form to say. Afterwards everything shown is asked for again. On a phone a form
 * that may wait is kept before it is sent, and sent by itself once there is a signal.
 */
export function useSubmission<T>(
  options: { done?: string; onDone?: (answer: T) => void; waits?: Waiting; onWaits?: () => void } = {},
) {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { waits } = options;
  // The server remembers a phone's keys for as long as a phone may lie in a drawer.
  const newKey = () => (waits ? `phone-${newId()}` : newId());
  const key = useRef(newKey());
  return useMutation({
    async mutationFn(sent: Sent): Promise<T | typeof unsent> {
      const kept = waits && isPhone() && (await keep({ key: key.current, ...sent, ...waits }));
      try {
        const answer = await deliver<T>({ key: key.current, ...sent });
        if (kept) await removeUnsent(key.current);
        return answer;
      } catch (error) {
        if (kept && isUnreached(error)) {
          letGo(key.current);
          return unsent;
        }
        if (kept) await removeUnsent(key.current);
        throw error;
      }
    },
    onSuccess: (answer) => {
      key.current = newKey();
      if (answer === unsent) {
        void message.info('没有信号：已存在本机，联网后自动发送');
        options.onWaits?.();
        return;
      }
      void client.invalidateQueries();
      const { opened } = (answer ?? {}) as { opened?: Opened | null };
      if (opened)
        void message.success({
          content: createElement(OpenedMessage, { done: options.done ?? '', opened }),
          duration: 10,
        });
      else if (options.done) void message.success(options.done);
      options.onDone?.(answer);
    },
    onError: (error) => {
      const reached = error instanceof ProblemError && error.problem.status !== 0;
      if (reached) key.current = newKey();
    },
  });
}

/** Whether it is kept; a browser that keeps nothing sends all the same. */
const keep = (letter: Parameters<typeof putUnsent>[0]): Promise<boolean> =>
  putUnsent(letter).then(
    () => true,
    () => false,
  );

/** What the server says about single fields. */
export const complaintsOf = (error: unknown): Complaints | undefined =>
  error instanceof ProblemError ? error.problem.complaints : undefined;
