import type { RunView } from '../../server/http/contract.ts';
import { get } from '../api.ts';

/** Waits until a run is over, however it ended. */
export async function untilOver(run: string): Promise<void> {
  for (;;) {
    const view = await get<RunView>(`/runs/${run}`).catch(() => null);
    if (view?.state !== 'running') return;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}
