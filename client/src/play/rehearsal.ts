/** While somebody reads about a game: what its first view needs is painted, so that a click finds it there. */
import { drawsInSoftware } from "./device";
import { loadGame } from "./engine";
import { type LookSettings, lookOf, scaleIn } from "./look";
import { pythonWorker } from "./pythonWorker";
import { withSpare } from "./spareScreen";

/** Of the play page's height, what the picture doesn't have. A wrong guess only means that it is painted anew. */
const BARS = 120;

/** Trouble is left to whoever plays. */
export async function rehearse(file: string, level: number, settings: LookSettings): Promise<void> {
  const { source, facts } = await loadGame(file);
  if (!drawsInSoftware()) return; // a graphics device paints on the page, which has better things to do
  const frame = await pythonWorker.peek(source.id, level);
  const look = lookOf(settings, scaleIn(window.innerWidth, window.innerHeight - BARS));
  await withSpare((screen) => screen.rehearse(facts.backdrop, frame, look));
}
