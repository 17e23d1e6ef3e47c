export const uiMessages = {
  stars: "{won, plural, =0 {No star yet} one {# star of 3} other {# stars of 3}}",
  close: "Close",
  cancel: "Cancel",
  loading: "Loading…",
  tryAgain: "Try again",
};
