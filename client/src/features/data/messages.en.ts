export const dataMessages = {
  title: "About your data",
  intro: "Plain words about what is kept, where and for how long.",
  here: "In this browser",
  hereList1: "Your name and character, and your sign-in.",
  hereList2: "The stars and best score of each level.",
  hereList3: "Your settings.",
  hereList4: "Scores that still wait to be sent, and tickets for playing without a network.",
  hereNote:
    "It stays until you delete it. Some school computers wipe the browser when you sign out: take a file with you, or make an account.",
  server: "On the server",
  serverList1: "Your character, the name you chose, and your scores.",
  serverList2: "A recording of the keys you pressed in a game, to prove the score by playing it again.",
  serverList3: "No e-mail, no real name, no location, no ads, nothing for third parties.",
  fileTitle: "Take it with you",
  exportButton: "Save a file",
  exportNote:
    "One readable file with your stars, settings and unsent scores. It holds no password and no sign-in.",
  importButton: "Open a file",
  importNote: "Stars are added to those you have; the best of both is kept.",
  imported:
    "Done: {stars, plural, one {# star} other {# stars}} in {games, plural, one {# game} other {# games}} read{runs, plural, =0 {} one {, # unsent score added} other {, # unsent scores added}}.",
  foreign:
    "{count, plural, one {# unsent score belongs} other {# unsent scores belong}} to another player and can't be sent from here.",
  tooLarge: "That file is too large to be one of ours.",
  notOurs: "That isn't a file saved by this page.",
  newer: "That file was saved by a newer version. Update the page first.",
  unreadable: "The browser couldn't read that file.",
  serverCopy: "Everything the server knows about me",
  serverCopyButton: "Save the server's copy",
  serverCopyFailed: "The server's copy can't be fetched now. Try again when you're online.",
  deleteTitle: "Delete from this browser",
  deleteNote:
    "Removes stars, settings, unsent scores and your sign-in from this browser. What is on the server stays.",
  deleteButton: "Delete everything here…",
  deleteSure: "Delete it all?",
  deleteWarn:
    "This can't be undone. {stars, plural, =0 {} one {# star goes with it.} other {# stars go with it.}}",
  deleteGo: "Yes, delete",
  deleted: "Deleted. This browser knows nothing about you any more.",
};
