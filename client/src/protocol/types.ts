import type { components } from "./api";

type Schemas = components["schemas"];

export type Player = Schemas["Player"];
export type Session = Schemas["Session"];
export type Game = Schemas["Game"];
export type Catalog = Schemas["Catalog"];
export type Category = Schemas["Category"];
export type Ticket = Schemas["Ticket"];
export type Submission = Schemas["Submission"];
export type SyncResult = Schemas["SyncResult"];
export type ScoreStatus = Schemas["ScoreStatus"];
export type Board = Schemas["Board"];
export type BoardRow = Schemas["BoardRow"];
export type AroundMe = Schemas["AroundMe"];
export type ProgressItem = Schemas["ProgressItem"];
export type Period = "all" | "week" | "day";
