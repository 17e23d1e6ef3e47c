/** Generated from the server's /schema/openapi.json by `npm run protocol`. Don't edit by hand. */

export interface components {
  schemas: {
    Player: {
      id: string;
      username: string | null;
      display_name: string;
      character: string;
      is_guest: boolean;
      total_score: number;
      total_stars: number;
      created_at: string;
    };
    Session: {
      access_token: string;
      refresh_token: string;
      expires_in: number;
      player: components["schemas"]["Player"];
    };
    Level: { index: number; name: string };
    Game: {
      id: string;
      title: string;
      story: string;
      subject: string;
      topic: string;
      players: number[];
      ticks_per_second: number;
      levels: components["schemas"]["Level"][];
      version: string;
      controls: Record<string, unknown>;
      max_seconds: number;
      file: string;
    };
    Category: { id: string; name: string; game_ids: string[] };
    Catalog: { items: components["schemas"]["Game"][]; categories: components["schemas"]["Category"][] };
    Ticket: {
      ticket: string;
      game_id: string;
      game_version: string;
      level: number;
      seed: number;
      expires_at: string;
    };
    Submission: {
      id: string;
      game_id: string;
      game_version: string;
      level: number;
      ticket: string | null;
      inputs: string;
      ticks: number;
      score: number;
      stars: number;
      digest: string;
      played_at: string;
    };
    SyncResult: { id: string; status: string; error: { code: string; detail: string } | null };
    ScoreStatus: {
      id: string;
      status: string;
      reason: string | null;
      detail: string | null;
      score: number;
      stars: number;
      rank: number | null;
    };
    BoardRow: { rank: number; player_id: string; display_name: string; character: string; score: number };
    Board: { items: components["schemas"]["BoardRow"][]; total: number; period: string };
    AroundMe: {
      items: components["schemas"]["BoardRow"][];
      me: { rank: number; approximate_rank: number; score: number } | null;
      total: number;
    };
    ProgressItem: {
      game_id: string;
      level: number;
      best_score: number;
      best_stars: number;
      plays: number;
      best_proven_score: number;
      updated_at: string;
    };
  };
}
