/** Who plays in this browser: the sign-in, if there is one, and how they like to appear. */

import type { Player } from "../../protocol/types";
import { type Plain, readInteger, readObject, readText, readTime } from "./parse";

export interface LocalPlayer {
  readonly displayName: string;
  readonly character: string;
  /** Null until the first online play, and after signing out. */
  readonly signIn: SignIn | null;
}

export interface SignIn {
  readonly player: Player;
  readonly accessToken: string;
  readonly refreshToken: string;
}

export const NEW_PLAYER: LocalPlayer = { displayName: "", character: "axolotl", signIn: null };

function readPlayer(value: unknown): Player | null {
  const data: Plain = readObject(value) ?? {};
  const id = readText(data["id"], 64);
  const display_name = readText(data["display_name"], 80);
  const character = readText(data["character"], 40);
  if (!id || display_name === null || character === null) return null;
  return {
    id,
    display_name,
    character,
    username: readText(data["username"], 80),
    is_guest: data["is_guest"] !== false,
    total_score: readInteger(data["total_score"], -1e15, 1e15) ?? 0,
    total_stars: readInteger(data["total_stars"], 0, 1e9) ?? 0,
    created_at: readTime(data["created_at"]) ?? "",
  };
}

function readSignIn(value: unknown): SignIn | null {
  const data = readObject(value);
  const player = readPlayer(data?.["player"]);
  const accessToken = readText(data?.["accessToken"], 8192);
  const refreshToken = readText(data?.["refreshToken"], 8192);
  return player && accessToken && refreshToken ? { player, accessToken, refreshToken } : null;
}

export function readLocalPlayer(value: unknown): LocalPlayer {
  const data = readObject(value);
  return {
    displayName: readText(data?.["displayName"], 40) ?? "",
    character: readText(data?.["character"], 40) ?? NEW_PLAYER.character,
    signIn: readSignIn(data?.["signIn"]),
  };
}
