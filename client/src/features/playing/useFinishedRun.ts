import { useCallback, useState } from "react";
import { useSaved, useServices } from "../../app/ServicesContext";
import type { FinishedRun, ProofState } from "../../play/types";
import type { Submission } from "../../protocol/types";
import { runId } from "./runId";

function submissionOf(run: FinishedRun): Submission {
  return {
    id: runId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    game_id: run.gameId,
    game_version: run.gameVersion,
    level: run.level,
    ticket: run.ticket,
    inputs: run.inputs,
    ticks: run.ticks,
    score: run.score,
    stars: run.stars,
    digest: run.digest,
    played_at: run.playedAt,
  };
}

/** Keeps a finished run, sends it at once, and says how its proof goes. */
export function useFinishedRun(onKept: () => void) {
  const { save, sync } = useServices();
  const [id, setId] = useState<string | null>(null);
  const finish = useCallback(
    (run: FinishedRun) => {
      const submission = submissionOf(run);
      save.keepRun(run, submission);
      onKept();
      setId(submission.id);
      void sync.flush();
    },
    [save, sync, onKept],
  );
  const { items } = useSaved("sync_queue");
  const proof: ProofState | null = items.find((item) => item.submission.id === id)?.run ?? null;
  return { proof, finish };
}
