export const uiMessages = {
  stars: "{won, plural, =0 {No star yet} one {# star of 3} other {# stars of 3}}",
  close: "Close",
  cancel: "Cancel",
  loading: "Loading…",
  tryAgain: "Try again",
  usedOf: "{used} of {most}",
  usedFree: "{used}, no limit",
  usage_nearly: "More than three quarters is used.",
  usage_almost: "Nearly full.",
  usage_full: "Full: what is there stays, nothing can be added.",
};
