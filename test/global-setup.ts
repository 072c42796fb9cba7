import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this run's cluster lives; the first test that needs a database starts it. */
    readonly clusterFolder: string;
  }
}

/** Gives the run a folder for its cluster, and a guard that removes both however the run ends, killed included. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(roomyMemory() ?? tmpdir(), 'shouxian-test-'));
  project.provide('clusterFolder', folder);
  // Its input closes when this process ends; in a session of its own it lives through Ctrl-C.
  const guard = spawn('/bin/sh', ['-c', guarding, folder], {
    detached: true,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  guard.unref();
  const gone = new Promise<void>((resolve) => guard.once('exit', () => resolve()));
  return () => {
    guard.stdin.end();
    return gone;
  };
}

// Copying a template of 120 tables takes 25 ms in memory, 800 ms on a slow disk.
function roomyMemory(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  if (!existsSync('/dev/shm')) return undefined;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 4_000_000_000 ? '/dev/shm' : undefined;
}

// SIGQUIT: nothing of a test's data is worth a checkpoint.
const guarding = `
  trap '' HUP INT TERM
  cat >/dev/null
  pid=$(head -n 1 "$0/postgres/postmaster.pid" 2>/dev/null)
  if [ -n "$pid" ]; then
    kill -QUIT "$pid" 2>/dev/null
    tries=0
    while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
  fi
  rm -rf "$0"
`;
