/** English texts, one catalogue per feature. Another language is another module of this shape. */

import { catalogMessages } from "../features/catalog/messages.en";
import { dataMessages } from "../features/data/messages.en";
import { fairPlayMessages } from "../features/fairplay/messages.en";
import { boardMessages } from "../features/leaderboard/messages.en";
import { multiplayerMessages } from "../features/multiplayer/messages.en";
import { organisationMessages } from "../features/organisation/messages.en";
import { playingMessages } from "../features/playing/messages.en";
import { profileMessages } from "../features/profile/messages.en";
import { authMessages } from "../features/session/messages.en";
import { settingsMessages } from "../features/settings/messages.en";
import { playMessages } from "../play/messages.en";
import { uiMessages } from "../ui/messages.en";
import { shellMessages } from "./messages.en";

export const english = {
  auth: authMessages,
  board: boardMessages,
  catalog: catalogMessages,
  data: dataMessages,
  fairplay: fairPlayMessages,
  multiplayer: multiplayerMessages,
  organisation: organisationMessages,
  play: playMessages,
  playing: playingMessages,
  profile: profileMessages,
  settings: settingsMessages,
  shell: shellMessages,
  ui: uiMessages,
};

export const LOCALE = "en";
/** Languages written from right to left among those planned. */
const RIGHT_TO_LEFT = new Set(["ar"]);
export const directionOf = (locale: string) => (RIGHT_TO_LEFT.has(locale) ? "rtl" : "ltr");

declare module "use-intl" {
  interface AppConfig {
    Messages: typeof english;
    Locale: "en" | "es" | "fr" | "de" | "ar";
  }
}
