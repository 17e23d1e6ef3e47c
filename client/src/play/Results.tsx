import { useTranslations } from "use-intl";
import type { Claim, GameFacts } from "../engine/messages";
import { EndChoices } from "./EndChoices";
import { Sign, type SignName } from "./Sign";
import { scoreForNextStar } from "./session";
import type { ProofState } from "./types";
import "./Results.css";
import "./Sheet.css";

interface Props {
  readonly level: number;
  readonly name: string;
  readonly claim: Claim;
  readonly facts: GameFacts;
  readonly proof: ProofState | null;
  readonly bestStars: number;
  readonly onAgain: () => void;
  readonly onNext: (() => void) | null;
  readonly onExit: () => void;
}

const STAR = "M12 2.6l2.8 6 6.5.8-4.8 4.5 1.3 6.5L12 17.2l-5.8 3.2 1.3-6.5L2.7 9.4l6.5-.8Z";

/** The end of a run: stars land one by one, one number invites another try, the stamp tells of the proof. */
export function Results({ level, name, claim, facts, proof, onAgain, onNext, onExit }: Props) {
  const t = useTranslations("play");
  const { stars, score } = claim;
  const title = stars > 0 ? t("won", { stars }) : t("lost");
  return (
    <div className="play-sheet play-result" role="dialog" aria-label={title} data-won={stars > 0}>
      <p className="play-result-level">{t("levelName", { number: level + 1, name })}</p>
      <h2>{title}</h2>
      <LandingStars won={stars} label={t("starsSoFar", { stars })} />
      <p className="play-result-score">{t("scoreValue", { score })}</p>
      <p className="play-result-next">{nextStarWords(t, facts, level, claim)}</p>
      {proof && <ProofStamp proof={proof} />}
      <EndChoices>
        <button type="button" className="button button--main button--big" onClick={onAgain}>
          {t("again")}
        </button>
        {onNext && (
          <button type="button" className={stars > 0 ? "button button--big" : "button"} onClick={onNext}>
            {t("nextLevel")}
          </button>
        )}
        <button type="button" className="button button--quiet" onClick={onExit}>
          {t("exit")}
        </button>
      </EndChoices>
    </div>
  );
}

type Translate = ReturnType<typeof useTranslations<"play">>;

/** The one number that would have made the next star: from the level's scores, or named by the game. */
function nextStarWords(
  t: Translate,
  facts: GameFacts,
  level: number,
  { stars, score, evidence }: Claim,
): string {
  if (stars >= 3) return t("allStars");
  const told = evidence["next_star"];
  if (told !== undefined && told !== "") return t("nextStarWants", { wish: String(told) });
  const needed = scoreForNextStar(facts, level, stars);
  return needed !== null && needed > score ? t("nextStar", { missing: needed - score }) : t("tryStar");
}

function LandingStars({ won, label }: { readonly won: number; readonly label: string }) {
  return (
    <div className="landing" role="img" aria-label={label}>
      {[1, 2, 3].map((place) => (
        <svg
          key={place}
          viewBox="0 0 24 23"
          className={place <= won ? "landing-star landing-star--won" : "landing-star"}
          style={{ animationDelay: `${place * 220}ms` }}
          aria-hidden="true"
        >
          <path d={STAR} />
        </svg>
      ))}
    </div>
  );
}

function ProofStamp({ proof }: { readonly proof: ProofState }) {
  const t = useTranslations("play");
  const [sign, words] = stampOf(t, proof);
  return (
    <p className="stamp" data-state={proof.state} role="status">
      <Sign name={sign} /> {words}
    </p>
  );
}

function stampOf(t: Translate, proof: ProofState): [SignName, string] {
  switch (proof.state) {
    case "waiting to sync":
      return ["wait", t("proofWaiting")];
    case "checking":
      return ["wait", t("proofChecking")];
    case "proven":
      return ["seal", proof.rank === null ? t("proofProven") : t("proofRank", { rank: proof.rank })];
    case "refused":
      return ["cross", t("proofRefused", { reason: proof.reason })];
    case "unranked":
      return ["wait", t("proofUnranked", { reason: proof.reason })];
  }
}
