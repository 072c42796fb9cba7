import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Entered } from '../../kernel/index.ts';
import type { BatchAnswer } from '../../server/http/contract.ts';
import { post } from '../api.ts';
import { newId } from '../new-id.ts';

/** So many households in one request: answered within two seconds on a busy machine, so that nobody else waits for them. */
const partSize = 50;

interface Sent {
  readonly ids: readonly string[];
  readonly request: { readonly move: string; readonly given: Entered };
}

/**
 * Sends a batch in parts, all under one batch, and says how many households are through. Where the connection breaks, sending it
 * again goes on with the part that broke, under the same key, so that nothing is done twice.
 */
export function useParts(onDone: (answer: BatchAnswer) => void) {
  const client = useQueryClient();
  const [answer, setAnswer] = useState<BatchAnswer>();
  const [keys] = useState(() => new Map<string, string>());
  const sending = useMutation({
    async mutationFn({ ids, request }: Sent) {
      let whole = answer;
      const open = ids.filter((id) => !whole?.outcomes[id]);
      for (let from = 0; from < open.length; from += partSize) {
        const body = {
          ids: open.slice(from, from + partSize),
          request,
          ...(whole && { batch: whole.batch }),
        };
        const sent = JSON.stringify(body);
        const key = keys.get(sent) ?? newId();
        keys.set(sent, key);
        const part = await post<BatchAnswer>('/cases/moves', body, { key });
        whole = { ...part, outcomes: { ...whole?.outcomes, ...part.outcomes } };
        setAnswer(whole);
      }
      return whole;
    },
    onSuccess(whole) {
      void client.invalidateQueries();
      if (whole) onDone(whole);
    },
  });
  return { ...sending, sent: Object.keys(answer?.outcomes ?? {}).length };
}
