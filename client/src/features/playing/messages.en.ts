export const playingMessages = {
  title: "{game}, level {level}",
  preparing: "Setting up the table…",
  failed: "The game couldn't be opened.",
  unknown: "There's no such level.",
  toGame: "Back to {game}",
};
