import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import type { Complaints } from '../../kernel/index.ts';
import { newId, ProblemError, post } from '../api.ts';

/**
 * Sends a form once: what did not reach the server is sent again under the same key, so that nothing is done twice.
 * What was refused stays in `error`, for the form to say. Afterwards everything shown is asked for again.
 */
export function useSubmission<T>(options: { done?: string; onDone?: (answer: T) => void } = {}) {
  const key = useRef(newId());
  const client = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ path, body }: { path: string; body: unknown }) =>
      post<T>(path, body, { key: key.current }),
    onSuccess: (answer) => {
      key.current = newId();
      void client.invalidateQueries();
      if (options.done) void message.success(options.done);
      options.onDone?.(answer);
    },
    onError: (error) => {
      const reached = error instanceof ProblemError && error.problem.status !== 0;
      if (reached) key.current = newId();
    },
  });
}

/** What the server says about single fields. */
export const complaintsOf = (error: unknown): Complaints | undefined =>
  error instanceof ProblemError ? error.problem.complaints : undefined;
